using System.Runtime.InteropServices;
using MathNet.Numerics.Random;
using MathNet.Numerics.Statistics;

namespace Passband.Results.Statistics;

/// <summary>How to draw bootstrap samples.</summary>
/// <param name="Seed">Seed; the same seed gives the same interval on any machine.</param>
/// <param name="Replicates">Number of samples, at least 100.</param>
/// <param name="Confidence">Two-sided confidence.</param>
public sealed record BootstrapOptions(int Seed = 0, int Replicates = 2000, double Confidence = 0.95);

/// <summary>
/// Percentile interval of a statistic over images, drawn with replacement (Efron and Tibshirani 1993, ch. 13).
/// </summary>
public static class BootstrapInterval
{
    /// <summary>
    /// Interval of a statistic of n images. Images that are alike may be put into groups, which makes a replicate cheap.
    /// </summary>
    /// <param name="groupSizes">Number of images in each group; all ones when every image stands for itself.</param>
    /// <param name="statistic">
    /// The statistic of a sample, given how many images it holds of each group (n in all). May be infinite, never NaN.
    /// </param>
    /// <param name="options">Seed, number of replicates, confidence; null for the usual ones.</param>
    /// <returns>The order statistics at both tails, without interpolation, so that infinite values stay infinite.</returns>
    /// <exception cref="ArgumentException">There is no image, too few replicates, or the statistic gave NaN.</exception>
    public static Interval Of(ReadOnlySpan<int> groupSizes, Func<int[], double> statistic, BootstrapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        return Percentiles(Samples(groupSizes, counts =>
        {
            var value = statistic(counts);
            return double.IsNaN(value) ? throw new ArgumentException("The statistic of a bootstrap sample is not a number.", nameof(statistic)) : value;
        }, options), options);
    }

    /// <summary>Any statistic of every sample, where several numbers come from the same ones.</summary>
    /// <param name="groupSizes">Number of images in each group.</param>
    /// <param name="statistic">The statistic of a sample, given how many images it holds of each group; the array is used again.</param>
    /// <param name="options">Seed, number of replicates, confidence; null for the usual ones.</param>
    /// <exception cref="ArgumentException">There is no image, or too few replicates.</exception>
    public static IReadOnlyList<T> Samples<T>(ReadOnlySpan<int> groupSizes, Func<int[], T> statistic, BootstrapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        options ??= new();
        Interval.CheckConfidence(options.Confidence);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Replicates, 100, nameof(options));
        var groupOf = GroupOfEachImage(groupSizes);
        if (groupOf.Length == 0)
            throw new ArgumentException("A bootstrap needs at least one image.", nameof(groupSizes));
        var random = new Xoshiro256StarStar(options.Seed, threadSafe: false);
        var counts = new int[groupSizes.Length];
        var bytes = new byte[checked(sizeof(uint) * groupOf.Length)];
        var values = new T[options.Replicates];
        for (var r = 0; r < values.Length; r++)
        {
            Array.Clear(counts);
            random.NextBytes(bytes);
            // 32 random bits scaled to 0..n-1; the bias, n / 2^32, is far below what a bootstrap resolves.
            foreach (var bits in MemoryMarshal.Cast<byte, uint>(bytes))
                counts[groupOf[(int)(((ulong)bits * (ulong)groupOf.Length) >> 32)]]++;
            values[r] = statistic(counts);
        }

        return values;
    }

    /// <summary>Any statistic of samples of things that have two numbers each.</summary>
    /// <param name="x">One number of every thing.</param>
    /// <param name="y">The other, as many.</param>
    /// <param name="statistic">The statistic of a sample, given both numbers of what was drawn.</param>
    /// <param name="options">Seed, number of replicates, confidence; null for the usual ones.</param>
    /// <exception cref="ArgumentException">There is nothing, or too few replicates.</exception>
    internal static IReadOnlyList<T> OfPairs<T>(IReadOnlyList<double> x, IReadOnlyList<double> y, Func<double[], double[], T> statistic, BootstrapOptions? options)
    {
        var each = new int[x.Count];
        Array.Fill(each, 1);
        return Samples(each, counts =>
        {
            double[] Drawn(IReadOnlyList<double> of) => [.. counts.SelectMany((times, i) => Enumerable.Repeat(of[i], times))];
            return statistic(Drawn(x), Drawn(y));
        }, options);
    }

    /// <summary>The interval between the order statistics at both tails, without interpolation, so that infinite values stay infinite.</summary>
    internal static Interval Percentiles(IEnumerable<double> samples, BootstrapOptions? options)
    {
        double[] values = [.. samples];
        Array.Sort(values);
        var tail = (1 - (options ?? new()).Confidence) / 2;
        return new(
            SortedArrayStatistics.QuantileCustom(values, tail, QuantileDefinition.R1),
            SortedArrayStatistics.QuantileCustom(values, 1 - tail, QuantileDefinition.R1));
    }

    private static int[] GroupOfEachImage(ReadOnlySpan<int> groupSizes)
    {
        var groups = new List<int>();
        for (var g = 0; g < groupSizes.Length; g++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(groupSizes[g], nameof(groupSizes));
            for (var i = 0; i < groupSizes[g]; i++)
                groups.Add(g);
        }
        return [.. groups];
    }
}
