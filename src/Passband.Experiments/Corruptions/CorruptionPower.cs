using System.Globalization;
using Passband.Experiments.Spectra;
using Passband.Results;
using Passband.Results.Statistics;
using Passband.Vision.Corruptions;

namespace Passband.Experiments.Corruptions;

/// <summary>What is kept of the spectra of what a corruption changes.</summary>
/// <param name="Corruption">The corruption.</param>
/// <param name="Severity">Its severity.</param>
/// <param name="HalfPower">The frequency below which half of the power lies; null where nothing was changed.</param>
/// <param name="Rms">Root mean square of the change about each image's mean, for values in 0..1.</param>
/// <param name="Cumulative">The portion of the power up to each frequency.</param>
/// <param name="Radial">The mean in every ring.</param>
/// <param name="Map">The mean over the plane; null where it is not wanted.</param>
internal sealed record CorruptionPower(ICorruption Corruption, int Severity, Crossing? HalfPower, double Rms,
    IReadOnlyList<CurvePoint> Cumulative, IReadOnlyList<CurvePoint> Radial, HeatmapFigure? Map)
{
    /// <summary>What is kept of spectra.</summary>
    /// <param name="corruption">The corruption.</param>
    /// <param name="severity">Its severity.</param>
    /// <param name="spectra">Those of the differences to the clean images.</param>
    /// <param name="withMap">Whether the map is wanted.</param>
    internal static CorruptionPower Of(ICorruption corruption, int severity, SpectrumSums spectra, bool withMap)
    {
        if (spectra.IsEmpty) return new(corruption, severity, null, 0, [], [], null);
        var title = $"{corruption.Title}, severity {severity}: power over the plane of frequencies";
        var map = withMap ? SpectrumFigures.Map(spectra, $"map-{corruption.Id}", title, What(spectra.Count)) : null;
        return new(corruption, severity, spectra.HalfPower(), spectra.Rms.Value, [.. spectra.Cumulative()], [.. spectra.Radial()], map);
    }

    private static string What(int count) => string.Create(CultureInfo.InvariantCulture, $"what the corruption changes in {count} images");
}
