using System.Globalization;
using Passband.Vision.Frequency;

namespace Passband.Experiments.Sweeps;

/// <summary>One of several neighbouring bands of frequencies.</summary>
/// <param name="From">Lower border in cycles/pixel; outside of the band.</param>
/// <param name="To">Upper border; inside.</param>
internal sealed record FrequencyBand(double From, double To)
{
    /// <summary>The geometric centre; of the lowest band, which has none, half its border.</summary>
    internal double Centre => From == 0 ? To / 2 : Math.Sqrt(From * To);

    /// <summary>Id of its cell.</summary>
    internal string Cell => $"{MaskConditions.Cell("band", From)}-{To.ToString("R", CultureInfo.InvariantCulture)}";

    /// <summary>What people call it.</summary>
    internal string Label => string.Create(CultureInfo.InvariantCulture, $"{From:0.####} to {To:0.####}");

    /// <summary>What passes.</summary>
    internal FrequencyMask Mask(FrequencyGrid grid, FilterShape shape) =>
        shape == FilterShape.Gaussian ? FrequencyMask.GaussianBandPass(grid, From, To) : FrequencyMask.BandPass(grid, From, To);

    /// <summary>The bands between neighbouring borders.</summary>
    /// <exception cref="Options.OptionException">There are fewer than two borders.</exception>
    internal static IReadOnlyList<FrequencyBand> Between(IReadOnlyList<double> edges)
    {
        if (edges.Count < 2) throw new Options.OptionException("edges needs at least two numbers, the borders of one band.");
        return [.. edges.Zip(edges.Skip(1), (from, to) => new FrequencyBand(from, to))];
    }
}
