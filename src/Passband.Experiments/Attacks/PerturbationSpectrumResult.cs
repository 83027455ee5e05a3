using System.Globalization;
using Passband.Experiments.Contract;
using Passband.Experiments.Spectra;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Vision.Attacks;

namespace Passband.Experiments.Attacks;

/// <summary>Turns the perturbations of many images into a result: map, profiles, half-power frequency, in all and class by class.</summary>
internal static class PerturbationSpectrumResult
{
    /// <summary>Id of the frequency below which half of the power lies.</summary>
    internal const string HalfPower = "half-power-frequency";

    private const int FewestOfAClass = 5;

    /// <summary>The result of one network.</summary>
    internal static ResultDocument Of(IExperiment experiment, ExperimentRequest request, PerturbationSpectrumOptions options, SpectrumBins bins, AttackSweepOutcome outcome)
    {
        var draft = outcome.Draft(experiment, request);
        if (outcome.Count == 0) return draft;
        var (clean, found, taken) = (outcome.Cell(Sweep.Clean), outcome.Cell(MinimalTask.Perturbation), outcome.Cell(MinimalTask.Spectrum).ToArray());
        var name = outcome.Classifier.Name;
        var spectrum = Spectrum(name, bins, outcome, _ => true);
        var sizes = new PerturbationSizes(found.ToArray(), [.. outcome.Values(MinimalTask.Perturbation).Select(v => v[0])]);
        var who = string.Create(CultureInfo.InvariantCulture, $"{spectrum.Count} perturbations of {request.Images.Name} ({options.Norm.Words()})");
        var isComplete = outcome.Count == request.Images.Count;
        return draft with
        {
            Scalars =
            [
                Scalar.OfClean(clean),
                .. !spectrum.IsEmpty && isComplete ? [spectrum.HalfPower().ToScalar(HalfPower, $"Half-power frequency ({options.Norm.Words()})", SpectrumFigures.Radius)] : Array.Empty<Scalar>(),
                sizes.Median("median-perturbation", "Median size", AttackBounds.Axis(options.Norm, "Size")),
                new() { Id = "adversarial-share", Label = "Images with an adversarial one", Quantity = Quantity.Fraction, K = found.Correct, N = found.Count },
            ],
            Outcomes = [clean, found],
            Notes = [.. draft.Notes, .. outcome.Warnings(), .. Notes(options, outcome, found, sizes, taken.Count(t => t))],
            Figures = spectrum.IsEmpty ? [] :
            [
                SpectrumFigures.Cumulative([spectrum], who, name),
                SpectrumFigures.Map(spectrum, "map", "Power of the perturbations over the plane of frequencies", who),
                SpectrumFigures.Radial([spectrum], who, name),
                .. options.Bound == 0 ? [sizes.Success(name, request.Images.Name, options.Norm)] : Array.Empty<Figure>(),
                .. isComplete ? [Classes(request, bins, outcome, taken)] : Array.Empty<Figure>(),
            ],
        };
    }

    private static TableFigure Classes(ExperimentRequest request, SpectrumBins bins, AttackSweepOutcome outcome, bool[] taken) => new()
    {
        Id = "classes",
        Title = "Half-power frequency class by class",
        Caption = $"By the image's own class; 95 % interval by bootstrap over its images, of classes with at least {FewestOfAClass} perturbations.",
        Columns =
        [
            new Axis("Class"), new Axis("Perturbations"), new Axis("Half-power frequency", Quantity.Frequency, "cycles/pixel"),
            new Axis("Lower end", Quantity.Frequency, "cycles/pixel"), new Axis("Upper end", Quantity.Frequency, "cycles/pixel"),
        ],
        Rows = [.. request.Images.ClassNames.Index().Select(c => Row(c.Item, Spectrum(c.Item, bins, outcome, image => request.Images.Label(image) == c.Index)))],
    };

    private static IReadOnlyList<TableCell> Row(string name, SpectrumSums spectrum)
    {
        var half = spectrum.Count >= FewestOfAClass ? spectrum.HalfPower() : null;
        return [TableCell.Of(name), TableCell.Of(spectrum.Count), Cell(half?.Value), Cell(half?.Interval?.Low), Cell(half?.Interval?.High)];

        static TableCell Cell(double? value) => value is { } number && double.IsFinite(number) ? TableCell.Of(number) : TableCell.Empty;
    }

    // The sums over the plane are kept for whole batches only, so the map of a selection of images is not known; its profiles are.
    private static SpectrumSums Spectrum(string name, SpectrumBins bins, AttackSweepOutcome outcome, Func<int, bool> wanted)
    {
        var taken = outcome.Cell(MinimalTask.Spectrum).ToArray();
        var rows = outcome.Values(MinimalTask.Spectrum).Index().Where(r => taken[r.Index] && wanted(r.Index)).Select(r => r.Item).ToList();
        var rings = bins.Rings.Frequencies.Count;
        var spectrum = new SpectrumSums(name, bins);
        if (rows.Count > 0) spectrum.Add(new SpectrumRows(outcome.Totals(MinimalTask.Spectrum), [.. rows.Select(r => r[..rings])], [.. rows.Select(r => r[rings..])]));
        return spectrum;
    }

    private static IEnumerable<string> Notes(PerturbationSpectrumOptions options, AttackSweepOutcome outcome, CellOutcomes found, PerturbationSizes sizes, int taken)
    {
        yield return string.Create(CultureInfo.InvariantCulture,
            $"{taken} of {found.Count} images have a perturbation; {sizes.Zero} are adversarial unchanged and {found.Count - found.Correct} have no adversarial image that was found.");
        yield return outcome.Verification;
        yield return "Perturbations differ in size, and the power of large ones counts for more, as in the study. The spectrum depends on the norm and the attack: compare only results that share both.";
        if (options.Targeted) yield return "Every image was to reach another image's class, drawn from the seed.";
    }
}
