using System.Globalization;
using Passband.Experiments.Contract;
using Passband.Experiments.Sweeps;
using Passband.Results;

namespace Passband.Experiments.FourierMaps;

/// <summary>Turns what a Fourier sweep found into a result: the map, its radial profile, its mean and its peak.</summary>
internal static class FourierMapResult
{
    private const string Unit = "cycles/pixel";

    /// <summary>The result of one network. Of the outcomes only the unchanged images' are kept; the map has the counts.</summary>
    internal static ResultDocument Of(IExperiment experiment, ExperimentRequest request, FourierMapDesign design, SweepOutcome outcome)
    {
        var draft = ResultDraft.Of(experiment, request, outcome.Classifier, outcome.Started, outcome.Duration, outcome.ImagesPerSecond, outcome.Precision);
        if (!outcome.Cells.TryGetValue(Sweep.Clean, out var clean)) return draft;
        var answers = new FourierAnswers(design, outcome, request.Images.Count);
        var plane = new FourierPlane(design);
        var colour = Colour(design.Options);
        var who = string.Create(CultureInfo.InvariantCulture, $"{outcome.Classifier.Name} on {request.Images.Name}, {answers.Count} images a frequency");
        return draft with
        {
            Scalars = [Scalar.OfClean(clean), .. answers.IsComplete ? Scalars(design, answers, colour) : []],
            Outcomes = [clean],
            Notes = [.. draft.Notes, .. Notes(design, plane)],
            Figures = [Map(experiment, design, answers, plane, colour, who), .. answers.IsComplete ? [FourierProfile.Of(design, answers, colour, outcome.Classifier.Name, who)] : Array.Empty<Figure>()],
        };
    }

    private static HeatmapFigure Map(IExperiment experiment, FourierMapDesign design, FourierAnswers answers, FourierPlane plane, Axis colour, string who)
    {
        var places = Enumerable.Range(0, design.Frequencies.Count).ToList();
        var bands = answers.AreCounts ? null : places.Select(answers.Band).ToList();
        return new()
        {
            Id = "map",
            Title = experiment.Title,
            Caption = $"{who}, {Norms(design)}. Zero frequency at the centre; rows count from the top of the image downwards.",
            X = new Axis("Horizontal frequency", Quantity.Frequency, Unit),
            XExtent = plane.Horizontal,
            Y = new Axis("Vertical frequency", Quantity.Frequency, Unit),
            YExtent = plane.Vertical,
            Colour = colour,
            ColourScale = design.Options.SubtractClean ? ColourScale.Diverging : ColourScale.Sequential,
            Values = plane.Of([.. places.Select(answers.Value)]),
            Trials = answers.AreCounts ? answers.Count : null,
            Low = bands is null ? null : plane.Of([.. bands.Select(b => b?.Low ?? double.NaN)]),
            High = bands is null ? null : plane.Of([.. bands.Select(b => b?.High ?? double.NaN)]),
        };
    }

    private static Axis Colour(FourierMapOptions options) => options switch
    {
        { SubtractClean: true } => new("Error above clean", Quantity.AccuracyDifference, "percentage points"),
        { Measure: FourierMeasure.FlipRate } => new("Answers changed", Quantity.Fraction, "%"),
        { Measure: FourierMeasure.LossChange } => new("Change of the loss", Quantity.Loss, "nats"),
        _ => new("Error", Quantity.Fraction, "%"),
    };

    private static IEnumerable<Scalar> Scalars(FourierMapDesign design, FourierAnswers answers, Axis colour)
    {
        List<int> all = [.. Enumerable.Range(0, design.Frequencies.Count)];
        var band = answers.MeanBand(all);
        yield return new()
        {
            Id = "plane-mean", Label = $"{colour.Label}, mean over the map", Quantity = colour.Quantity, Unit = colour.Unit,
            Value = answers.Mean(all), Low = band?.Low, High = band?.High,
        };
        var largest = all.Max(answers.Value);
        var peaks = all.Where(p => answers.Value(p).Equals(largest)).OrderBy(p => design.Frequencies[p].Radius).ToList();
        var peak = design.Frequencies[peaks[0]];
        yield return new()
        {
            Id = "peak-frequency", Label = $"{colour.Label}, frequency of the largest", Quantity = Quantity.Frequency, Unit = Unit, Value = peak.Radius,
            Note = string.Create(CultureInfo.InvariantCulture, $"Horizontal {peak.Horizontal:0.####}, vertical {peak.Vertical:0.####} cycles/pixel, and its mirror image.")
                + (peaks.Count > 1 ? $" {peaks.Count} frequencies have this value; this is the lowest." : ""),
        };
        var (interval, counted) = (answers.Band(peaks[0]), answers.AreCounts);
        yield return new()
        {
            Id = "peak-value", Label = $"{colour.Label}, largest", Quantity = colour.Quantity, Unit = colour.Unit,
            K = counted ? answers.Wrong(peaks[0]) : null, N = counted ? answers.Count : null,
            Value = counted ? null : largest, Low = counted ? null : interval?.Low, High = counted ? null : interval?.High,
            Note = $"The largest of {all.Count}, so it is likelier too high than too low; the interval is that of this one frequency.",
        };
        yield return FourierProfile.Peak(design, answers);
    }

    private static IEnumerable<string> Notes(FourierMapDesign design, FourierPlane plane)
    {
        yield return string.Create(CultureInfo.InvariantCulture,
            $"A grating of {Norms(design)} changes a pixel by at most {design.Options.Norm * Math.Sqrt(2.0 / (design.Height * design.Width)):0.###} (0 to 1), and is added or subtracted at random for every image and channel.")
            + (design.Options.Clip ? " Pixels are limited to 0..1, which takes some of it from dark and bright images." : "");
        yield return string.Create(CultureInfo.InvariantCulture, $"{design.Frequencies.Count} of the map's {plane.Count} cells were computed: ")
            + (design.Options.Phase == Vision.Frequency.FourierPhase.Cosine
                ? "a frequency and its mirror image are the same grating."
                : "with a phase of 45 degrees the mirror image of a frequency is the same grating a quarter period further on, and one of both stands for both.");
    }

    private static string Norms(FourierMapDesign design) => string.Create(CultureInfo.InvariantCulture,
        $"L2 norm {design.Options.Norm:0.###} per channel ({design.Options.Norm * Math.Sqrt(design.Channels):0.###} in total)");
}
