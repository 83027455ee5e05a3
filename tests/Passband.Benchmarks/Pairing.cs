using System.Diagnostics;

namespace Passband.Benchmarks;

/// <summary>Times two things in turn, A B A B, so that a machine whose speed drifts does so for both.</summary>
internal static class Pairing
{
    private const int Rounds = 3;

    /// <summary>Median seconds of ours and theirs, and the median of theirs / ours round by round.</summary>
    /// <param name="ours">Ours, in seconds.</param>
    /// <param name="theirs">Theirs, in seconds; null where there is no peer.</param>
    /// <param name="rounds">How often; what takes long enough to need no warming up is timed once.</param>
    internal static (double Ours, double? Theirs, double? Ratio) Time(Func<double> ours, Func<double>? theirs, int rounds = Rounds)
    {
        if (rounds > 1)
        {
            ours();
            theirs?.Invoke();
        }

        var (mine, other) = (new double[rounds], new double[rounds]);
        for (var k = 0; k < rounds; k++)
        {
            mine[k] = ours();
            if (theirs is not null) other[k] = theirs();
        }

        return theirs is null
            ? (Median(mine), null, null)
            : (Median(mine), Median(other), Median([.. mine.Zip(other, (a, b) => b / a)]));
    }

    /// <summary>Seconds that an action takes.</summary>
    internal static double Seconds(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalSeconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
