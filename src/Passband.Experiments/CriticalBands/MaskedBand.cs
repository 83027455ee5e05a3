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
        if (options.Bands == NoiseBands.Octaves && !options.Edges.SequenceEqual(new CriticalBandOptions().Edges))
            throw new OptionException("edges are used with bands edges only; set bands to edges, or leave edges out.");
        var borders = options.Bands == NoiseBands.Octaves
            ? OctaveBand.Of(Math.Min(height, width)).Select(b => (b.From, b.To)).Reverse()
            : options.Edges.Zip(options.Edges.Skip(1), (from, to) => (From: from, To: to));
        List<MaskedBand> bands = [.. borders.Select(b => new MaskedBand(b.From, b.To, FrequencyMask.BandPass(grid, b.From, b.To)))];
        return bands.Find(b => b.Coefficients == 0) is { } empty
            ? throw new OptionException($"edges has the band {empty.Name} cycles/pixel, in which images of {height} x {width} pixels have no frequency; widen it.")
            : bands;
    }
}
