namespace Passband.Fuzzing;

/// <summary>Which input it was that took most, and how much.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Amount">Milliseconds or bytes.</param>
public sealed record FuzzExtreme(int Number, double Amount)
{
    /// <summary>The larger of two.</summary>
    public FuzzExtreme Or(FuzzExtreme other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Amount > Amount ? other : this;
    }
}

/// <summary>Something that a reader must not do.</summary>
/// <param name="Number">Number of the input.</param>
/// <param name="Problem">What it did.</param>
public sealed record FuzzFailure(int Number, string Problem);

/// <summary>What came of a run of inputs.</summary>
/// <param name="Count">Inputs.</param>
/// <param name="Accepted">How many were read.</param>
/// <param name="Refused">How many were refused, by the type of the refusal.</param>
/// <param name="Slowest">The input that took longest, in milliseconds.</param>
/// <param name="Largest">The input that took most memory, in bytes.</param>
/// <param name="Failures">What went wrong.</param>
public sealed record FuzzTally(
    int Count, int Accepted, IReadOnlyDictionary<string, int> Refused, FuzzExtreme Slowest, FuzzExtreme Largest, IReadOnlyList<FuzzFailure> Failures)
{
    /// <summary>Nothing yet.</summary>
    public static FuzzTally Empty { get; } = new(0, 0, new Dictionary<string, int>(), new(-1, 0), new(-1, 0), []);

    /// <summary>A run that ended at an input which killed the process or never ended.</summary>
    public static FuzzTally Dead(int number, string problem) => Empty with { Count = 1, Failures = [new(number, problem)] };

    /// <summary>Both together.</summary>
    public FuzzTally And(FuzzTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var refused = Refused.Concat(other.Refused).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));
        return new(Count + other.Count, Accepted + other.Accepted, refused, Slowest.Or(other.Slowest), Largest.Or(other.Largest), [.. Failures, .. other.Failures]);
    }
}
