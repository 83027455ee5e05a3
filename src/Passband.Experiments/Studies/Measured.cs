using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Experiments.Studies;

/// <summary>A number of a network, its 95 % interval, and the result that holds it.</summary>
/// <param name="Value">The number, in stored units.</param>
/// <param name="Low">Lower end of the interval; minus infinity where none is known.</param>
/// <param name="High">Upper end of the interval; infinity where none is known.</param>
/// <param name="Result">Id of the result.</param>
public sealed record Measured(double Value, double Low, double High, string Result)
{
    /// <summary>k of n where it is a count; null otherwise.</summary>
    public (int K, int N)? Count { get; init; }

    /// <summary>Whether both ends of the interval are known.</summary>
    public bool HasInterval => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>A share that was counted, with Wilson's interval.</summary>
    /// <param name="k">How many.</param>
    /// <param name="n">Of how many, at least one.</param>
    /// <param name="result">Id of the result.</param>
    public static Measured Of(int k, int n, string result)
    {
        var band = WilsonInterval.Of(k, n);
        return new((double)k / n, band.Low, band.High, result) { Count = (k, n) };
    }

    /// <summary>A number of a result; null where the result does not hold it, or holds that there is none.</summary>
    public static Measured? Of(ResultDocument? document, string scalar)
    {
        if (document?.Scalars.FirstOrDefault(s => s.Id == scalar) is not { } found) return null;
        if (found is { K: { } k, N: { } n and > 0 }) return Of(k, n, document.Id);
        return found.Value is { } value
            ? new(value, found.Low ?? double.NegativeInfinity, found.High ?? double.PositiveInfinity, document.Id)
            : null;
    }
}
