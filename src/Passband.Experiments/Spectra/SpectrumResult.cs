using System.Globalization;
using Passband.Results;

namespace Passband.Experiments.Spectra;

/// <summary>Turns spectra into a result: radial and cumulative profiles, maps, exponents and half-power frequencies.</summary>
internal static class SpectrumResult
{
    /// <summary>The result.</summary>
    /// <param name="draft">What the result says of itself.</param>
    /// <param name="options">Limits of the fit.</param>
    /// <param name="all">Spectra of the images, and with a reference of it and of the difference.</param>
    internal static ResultDocument Of(ResultDocument draft, ImagePowerOptions options, IReadOnlyList<SpectrumSums> all)
    {
        var spectra = all.Where(s => !s.IsEmpty).ToList();
        var compared = all.Count > 1 ? $" and of {all[1].Name}, the same images" : "";
        var who = string.Create(CultureInfo.InvariantCulture, $"{draft.ImageSet.Count} images of {draft.ImageSet.Name}{compared}");
        return draft with
        {
            Scalars = [.. spectra.SelectMany(s => Scalars(s, all.ToList().IndexOf(s), options))],
            Notes = [.. draft.Notes, .. Notes(all)],
            Figures = spectra.Count == 0 ? [] :
            [
                SpectrumFigures.Radial(spectra, who),
                SpectrumFigures.Cumulative(spectra, who),
                .. spectra.Select(s => Map(s, all.ToList().IndexOf(s), draft.ImageSet)),
            ],
        };
    }

    private static IEnumerable<Scalar> Scalars(SpectrumSums spectrum, int place, ImagePowerOptions options)
    {
        var (prefix, of) = (Prefix(place), place == 0 ? "" : $" of {Word(place)}");
        var fit = spectrum.Exponent(options.FitFrom, options.FitTo);
        yield return new()
        {
            Id = prefix + "exponent",
            Label = "Exponent of 1/f^alpha" + of,
            Value = fit?.Value,
            Low = fit?.Interval?.Low,
            High = fit?.Interval?.High,
            Note = fit is null ? "No fit: between fit-from and fit-to there are fewer than two rings, or one without power." : null,
        };
        yield return spectrum.HalfPower().ToScalar(prefix + "half-power-frequency", "Half-power frequency" + of, SpectrumFigures.Radius);
        var (rms, band) = spectrum.Rms;
        yield return new() { Id = prefix + "rms", Label = $"Root mean square{of} about each image's mean", Value = rms, Low = band?.Low, High = band?.High };
    }

    private static HeatmapFigure Map(SpectrumSums spectrum, int place, ImageSetReference images) => SpectrumFigures.Map(spectrum,
        Prefix(place) + "map",
        place == 2 ? "Power of the difference over the plane of frequencies" : $"Power of {spectrum.Name} over the plane of frequencies",
        string.Create(CultureInfo.InvariantCulture, $"{images.Count} images"));

    private static IEnumerable<string> Notes(IReadOnlyList<SpectrumSums> all)
    {
        yield return "Power is |FFT2(x - mean)|^2 / (H W) of values 0..1, averaged over channels: white noise of variance v has the power v at every frequency. Images are not windowed, so their edges add power along the axes.";
        if (!all[0].HasIntervals)
            yield return string.Create(CultureInfo.InvariantCulture, $"An interval over images needs at least {SpectrumSums.FewestForIntervals} of them; of {all[0].Count} none is given.");
        foreach (var (place, spectrum) in all.Index().Where(s => s.Item.IsEmpty))
            yield return place == 2 ? "The two sets hold the same pixels: there is no difference to show." : $"{spectrum.Name} has no power: every image is of one colour.";
    }

    private static string Prefix(int place) => place switch { 0 => "", 1 => "reference-", _ => "difference-" };

    private static string Word(int place) => place == 1 ? "the reference" : "the difference";
}
