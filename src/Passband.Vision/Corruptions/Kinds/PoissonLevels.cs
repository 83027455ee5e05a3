namespace Passband.Vision.Corruptions.Kinds;

/// <summary>
/// The distribution of 255 Poisson(c v / 255) / c, cut to whole levels, for each of the 256 values v that a sample can have: drawing a
/// number is one search in a table.
/// </summary>
internal sealed class PoissonLevels
{
    // Relative to the likeliest count; what is less likely is left out.
    private const double Negligible = 1e-17;

    private readonly (int First, double[] Cumulative)[] _values = new (int, double[])[256];

    /// <summary>The tables of a number of counts at full light.</summary>
    internal PoissonLevels(double counts)
    {
        for (var value = 0; value < 256; value++) _values[value] = Table(counts * value / 255, counts);
    }

    /// <summary>The level where the distribution function of a value's noise passes a uniform number.</summary>
    /// <param name="value">The value, 0..255.</param>
    /// <param name="uniform">From 0 up to 1.</param>
    internal byte Draw(byte value, double uniform)
    {
        var (first, cumulative) = _values[value];
        int low = 0, high = cumulative.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (cumulative[middle] > uniform) high = middle;
            else low = middle + 1;
        }

        return (byte)(first + low);
    }

    private static (int First, double[] Cumulative) Table(double mean, double counts)
    {
        var levels = new double[256];
        var likeliest = (int)mean;
        // Neighbouring counts differ by a factor of mean / k; all are relative to the likeliest.
        for (var (k, share) = (likeliest, 1.0); share > Negligible; k++, share *= mean / k) levels[Level(k)] += share;
        for (var (k, share) = (likeliest - 1, likeliest / mean); k >= 0 && share > Negligible; share *= k / mean, k--) levels[Level(k)] += share;
        var first = Array.FindIndex(levels, share => share > 0);
        var last = Array.FindLastIndex(levels, share => share > 0);
        var (total, sum) = (levels.Sum(), 0.0);
        var cumulative = new double[last - first + 1];
        for (var k = 0; k < cumulative.Length; k++) cumulative[k] = (sum += levels[first + k]) / total;
        return (first, cumulative);

        int Level(int count) => (int)(Math.Min(count / counts, 1) * 255);
    }
}
