using System.Globalization;
using Passband.Experiments.Options;
using Passband.Vision.Frequency;

namespace Passband.Experiments.CriticalBands;

/// <summary>A band of frequencies (from, to] in cycles/pixel, and its mask on the half grid.</summary>
internal sealed record MaskedBand(double From, double To, FrequencyMask Mask)
{
    /// <summary>The geometric middle; a band that begins at zero counts as an octave.</summary>
    internal double Centre => From == 0 ? To / Math.Sqrt(2) : Math.Sqrt(From * To);

    /// <summary>Coefficients of the plane that hold noise, the mean not among them.</summary>
    internal int Coefficients => Mask.Kept - 1;

    /// <summary>"0.125 to 0.25".</summary>
    internal string Name => string.Create(CultureInfo.InvariantCulture, $"{From:0.####} to {To:0.####}");

    /// <summary>The bands that options ask for, from low to high.</summary>
    /// <exception cref="OptionException">The edges make no band, or one without a coefficient of such images.</exception>
    internal static IReadOnlyList<MaskedBand> Of(CriticalBandOptions options, int height, int width)
    {
        var grid = new FrequencyGrid(height, width, half: true);
        if (options.Bands == NoiseBands.Edges && options.Edges.Count < 2) throw new OptionException("edges needs at least two numbers, the borders of one band.");
        var edges = options.Bands == NoiseBands.Octaves ? Octaves(Math.Min(height, width)) : options.Edges;
        List<MaskedBand> bands = [.. edges.Zip(edges.Skip(1), (from, to) => new MaskedBand(from, to, FrequencyMask.BandPass(grid, from, to)))];
        return bands.Find(b => b.Coefficients == 0) is { } empty
            ? throw new OptionException($"edges has the band {empty.Name} cycles/pixel, in which images of {height} x {width} pixels have no frequency; widen it.")
            : bands;
    }

    // Bands whose upper border lies above one cycle per image: 7 for 224 pixels as published, 4 for 32.
    private static List<double> Octaves(int side)
    {
        var edges = new List<double> { FrequencyGrid.Nyquist };
        while (edges[0] / 2 * side > 1) edges.Insert(0, edges[0] / 2);
        return [0, .. edges];
    }
}
