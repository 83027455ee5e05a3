using System.Globalization;
using Passband.Results;

namespace Passband.Experiments.Spectra;

/// <summary>The figures that show spectra of images or of differences of images.</summary>
internal static class SpectrumFigures
{
    private const int Digits = 4;

    /// <summary>The axis of spatial frequency.</summary>
    internal static Axis Radius { get; } = new("Spatial frequency", Quantity.Frequency, "cycles/pixel");

    /// <summary>The mean in every ring.</summary>
    /// <param name="spectra">The spectra; none empty.</param>
    /// <param name="who">How many images of what.</param>
    /// <param name="network">Name of the network that they belong to; null if to none.</param>
    internal static LinesFigure Radial(IEnumerable<SpectrumSums> spectra, string who, string? network = null) => new()
    {
        Id = "radial",
        Title = "Power by spatial frequency",
        Caption = $"Mean over rings one cycle per image wide, {who}; band: 95 % interval of the mean over images.",
        X = Radius with { Scale = AxisScale.Logarithmic },
        Y = new Axis("Power", Quantity.Power, "", AxisScale.Logarithmic),
        Curves = [.. spectra.Select(s => new Curve { Name = s.Name, Network = network, Points = [.. s.Radial()] })],
    };

    /// <summary>The portion of the power up to a frequency.</summary>
    /// <param name="spectra">The spectra; none empty.</param>
    /// <param name="who">How many images of what.</param>
    /// <param name="network">Name of the network that they belong to; null if to none.</param>
    internal static LinesFigure Cumulative(IEnumerable<SpectrumSums> spectra, string who, string? network = null) => new()
    {
        Id = "cumulative",
        Title = "Portion of the power up to a frequency",
        Caption = $"R(a) of Li et al. 2023, without the zero frequency, {who}; band: 95 % interval over images.",
        X = Radius,
        Y = new Axis("Portion of the power", Quantity.Fraction, "%"),
        Curves = [.. spectra.Select(s => new Curve { Name = s.Name, Network = network, Points = [.. s.Cumulative()] })],
    };

    /// <summary>The mean over the plane of frequencies.</summary>
    /// <param name="spectrum">The spectrum; not empty.</param>
    /// <param name="id">Id of the figure.</param>
    /// <param name="title">Its title.</param>
    /// <param name="what">Over what the mean is, such as "1000 images".</param>
    internal static HeatmapFigure Map(SpectrumSums spectrum, string id, string title, string what) => new()
    {
        Id = id,
        Title = title,
        Caption = $"Mean of |FFT2(x - mean)|^2 / (H W) over {what} and their channels; the zero frequency is in the middle and left out.",
        X = new Axis("Horizontal frequency", Quantity.Frequency, "cycles/pixel"),
        XExtent = Extent(spectrum.Width),
        Y = new Axis("Vertical frequency", Quantity.Frequency, "cycles/pixel"),
        YExtent = Extent(spectrum.Height),
        Colour = new Axis("Power", Quantity.Power, "", AxisScale.Logarithmic),
        Values = [.. spectrum.Map().Select(row => (IReadOnlyList<double>)[.. row.Select(Rounded)])],
    };

    private static Extent Extent(int size) => new((-(size / 2) - 0.5) / size, (size - size / 2 - 0.5) / size);

    private static double Rounded(double value) => value is 0 or double.NaN ? value
        : double.Parse(value.ToString("G" + Digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
