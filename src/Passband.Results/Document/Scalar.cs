namespace Passband.Results;

/// <summary>
/// One number that answers the question. An accuracy is given as <see cref="K"/> of <see cref="N"/>; anything else as
/// <see cref="Value"/>. When the answer is that there is none (a curve that never crosses a level), the value stays null and
/// <see cref="Note"/> says so: never a clamped number.
/// </summary>
public sealed record Scalar
{
    /// <summary>Id of the accuracy on unchanged images.</summary>
    public const string CleanAccuracy = "clean-accuracy";

    /// <summary>What people are told where <see cref="Value"/> is null, everywhere in the same words; <see cref="Note"/> has the reason.</summary>
    public const string NotReached = "not reached";

    /// <summary>Short id within the document, such as "half-accuracy-cutoff".</summary>
    public required string Id { get; init; }

    /// <summary>Label for people.</summary>
    public required string Label { get; init; }

    /// <summary>What the number measures.</summary>
    public Quantity Quantity { get; init; }

    /// <summary>Unit, such as "cycles/pixel"; empty for a plain number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Number of successes, with <see cref="N"/>.</summary>
    public int? K { get; init; }

    /// <summary>Number of trials.</summary>
    public int? N { get; init; }

    /// <summary>The number, where it is no count.</summary>
    public double? Value { get; init; }

    /// <summary>Lower end of the 95 % interval; minus infinity when it lies beyond what was measured.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of the 95 % interval; infinity when it lies beyond what was measured.</summary>
    public double? High { get; init; }

    /// <summary>A sentence where one is needed; null otherwise.</summary>
    public string? Note { get; init; }

    /// <summary>The clean accuracy, under the id by which lists and tables find it.</summary>
    /// <param name="clean">The answers to unchanged images.</param>
    public static Scalar OfClean(CellOutcomes clean) => Accuracy(CleanAccuracy, "Clean accuracy", clean);

    /// <summary>An accuracy counted from outcomes.</summary>
    /// <param name="id">Short id within the document.</param>
    /// <param name="label">Label for people.</param>
    /// <param name="outcomes">The answers.</param>
    public static Scalar Accuracy(string id, string label, CellOutcomes outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return new() { Id = id, Label = label, Quantity = Quantity.Accuracy, K = outcomes.Correct, N = outcomes.Count };
    }
}
