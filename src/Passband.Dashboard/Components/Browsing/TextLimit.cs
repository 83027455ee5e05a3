using Passband.Results;

namespace Passband.Dashboard.Components.Browsing;

/// <summary>How long something that people write may be. What is longer is refused and told, never cut.</summary>
/// <param name="What">What is written, such as "A note".</param>
/// <param name="Most">Largest number of characters.</param>
internal sealed record TextLimit(string What, int Most)
{
    public static TextLimit Tag { get; } = new("A tag", 60);

    public static TextLimit Note { get; } = new("A note", 4000);

    /// <summary>
    /// What a field takes at all, so that a whole file that is pasted does not break the connection. It lies above what is accepted:
    /// whatever is cut there is refused.
    /// </summary>
    public int Taken => 2 * Most;

    /// <summary>Why a text is refused; null if it is not.</summary>
    public string? ProblemOf(string? text) => (text ?? "").Trim().Length is var length && length <= Most ? null
        : $"{What} may have {Numbers.Count(Most)} characters; this one has {(length >= Taken ? "at least " : "")}{Numbers.Count(length)} and is not stored. Shorten it by {Numbers.Count(length - Most)}.";
}
