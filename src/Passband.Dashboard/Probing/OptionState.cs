using Passband.Experiments.Options;
using Passband.Results;

namespace Passband.Dashboard.Probing;

/// <summary>One option on the form: what was typed, and what it comes to.</summary>
/// <param name="Option">Its declaration.</param>
/// <param name="Text">What was typed, or the default's text.</param>
/// <param name="IsDefault">Nothing else than the default was typed.</param>
/// <param name="Problem">Why the text is not accepted; null if it is.</param>
/// <param name="Values">The numbers that a list comes to, in order; empty for other kinds and wrong texts.</param>
/// <param name="Counts">It means something beside what the other options say.</param>
public sealed record OptionState(OptionDescriptor Option, string Text, bool IsDefault, string? Problem, IReadOnlyList<double> Values, bool Counts = true)
{
    private const int Listed = 12;

    /// <summary>The default as a user would type it.</summary>
    public string Default => OptionText.Of(Option.Default);

    /// <summary>The limits and the unit in words, such as "0 to 100 px"; empty where there are none.</summary>
    public string Limits
    {
        get
        {
            var limits = (double.IsInfinity(Option.Min), double.IsInfinity(Option.Max)) switch
            {
                (true, true) => "",
                (false, false) => $"{Numbers.Exact(Option.Min)} to {Numbers.Exact(Option.Max)}",
                (false, true) => $"at least {Numbers.Exact(Option.Min)}",
                _ => $"at most {Numbers.Exact(Option.Max)}",
            };
            return string.Join(' ', new[] { limits, Option.Unit }.Where(t => t.Length > 0));
        }
    }

    /// <summary>How many numbers a list comes to, and which: "11 values: 0, 0.25, 0.5 ... 4"; empty where there is none.</summary>
    public string Resulting
    {
        get
        {
            if (Values.Count == 0) return "";
            var shown = Values.Count <= Listed
                ? string.Join(", ", Values.Select(Numbers.Exact))
                : $"{string.Join(", ", Values.Take(Listed - 2).Select(Numbers.Exact))} ... {Numbers.Exact(Values[^1])}";
            return $"{Values.Count} {(Values.Count == 1 ? "value" : "values")}: {shown}";
        }
    }

    /// <summary>Whether the form shows it: what does not count is hidden, unless something was typed into it.</summary>
    public bool IsShown => Counts || !IsDefault;

    /// <summary>A flag's value; false for other kinds and wrong texts.</summary>
    public bool IsOn => Option.Kind == OptionKind.Flag && Problem is null && Text.Trim().ToUpperInvariant() is "TRUE" or "YES" or "ON" or "1" or "";

    /// <summary>The options of a schema with what a form says of them.</summary>
    public static IReadOnlyList<OptionState> Of(OptionSchema schema, ProbeForm form) =>
        [.. schema.Options.Select(o => Of(schema, o, form.Options.GetValueOrDefault(o.Name)) with { Counts = schema.Counts(o.Name, form.Options) })];

    private static OptionState Of(OptionSchema schema, OptionDescriptor option, string? typed) => Of(option, typed, schema.Value);

    /// <summary>One option with what a form says of it.</summary>
    /// <param name="option">Its declaration, with the default that it has on the form.</param>
    /// <param name="typed">What was typed; null for nothing.</param>
    /// <param name="parse">Gives the value of a text by the option's name, or throws an <see cref="OptionException"/>.</param>
    public static OptionState Of(OptionDescriptor option, string? typed, Func<string, string, object> parse)
    {
        ArgumentNullException.ThrowIfNull(option);
        ArgumentNullException.ThrowIfNull(parse);
        var normal = OptionText.Of(option.Default);
        var text = typed ?? normal;
        try
        {
            var values = parse(option.Name, text) as IReadOnlyList<double> ?? [];
            return new(option, text, typed is null || typed == normal, null, values);
        }
        catch (OptionException problem)
        {
            return new(option, text, false, problem.Message, []);
        }
    }
}
