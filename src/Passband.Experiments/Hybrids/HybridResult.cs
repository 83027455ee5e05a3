using System.Globalization;
using Passband.Experiments.Contract;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Experiments.Hybrids;

/// <summary>Turns what a hybrid sweep found into a result: preference, answers, confidence, counts, and the reversal frequency.</summary>
internal static class HybridResult
{
    private static readonly Axis Mixing = new("Mixing frequency", Quantity.Frequency, "cycles/pixel");

    /// <summary>The result of one network.</summary>
    internal static ResultDocument Of(IExperiment experiment, ExperimentRequest request, HybridDesign design, SweepOutcome outcome)
    {
        var draft = ResultDraft.Of(experiment, request, outcome.Classifier, outcome.Started, outcome.Duration, outcome.ImagesPerSecond, outcome.Precision);
        if (!outcome.Cells.TryGetValue(Sweep.Clean, out var clean)) return draft;
        var steps = design.Steps.Select(step => Measured(step, design, outcome)).OfType<MeasuredStep>().ToList();
        var reversal = steps.Count > 1 && outcome.IsComplete(design.Conditions.Select(c => c.Cell), request.Images.Count)
            ? Reversal.Of([.. steps.Select(s => s.Step.Frequency)], [.. design.Partners.Select((_, p) => steps.Select(s => s.Answers[p]).ToList())])
            : null;
        return draft with
        {
            Scalars = [.. Scalars(clean, reversal)],
            Outcomes = [clean, .. outcome.Cells.Values.Where(c => c.Cell != Sweep.Clean)],
            Notes = [.. draft.Notes, .. Notes(design)],
            Figures = steps.Count == 0 ? [] :
            [
                Preference(experiment, request, outcome, design, steps),
                Answers(request, outcome, design, steps),
                Confidence(request, outcome, design, steps),
                Counts(design, steps),
                .. reversal is null ? Array.Empty<Figure>() : [Pairings(request, reversal)],
            ],
        };
    }

    // A frequency counts once every pairing has been shown the same images.
    private static MeasuredStep? Measured(HybridStep step, HybridDesign design, SweepOutcome outcome)
    {
        var answers = new List<HybridAnswers>();
        var confidence = default(MeanEstimate);
        for (var pairing = 0; pairing < design.Partners.Count; pairing++)
        {
            var cell = HybridDesign.Cell(step, pairing, low: true);
            if (!outcome.Cells.TryGetValue(cell, out var low) || !outcome.Cells.TryGetValue(HybridDesign.Cell(step, pairing, low: false), out var high) || low.Count != high.Count)
                return null;
            answers.Add(new(low, high));
            confidence += outcome.Means[cell];
        }

        return answers.Select(a => a.Low.Count).Distinct().Count() == 1 ? new(step, answers, confidence) : null;
    }

    private static IEnumerable<Scalar> Scalars(CellOutcomes clean, Reversal? reversal)
    {
        yield return Scalar.OfClean(clean);
        if (reversal is null) yield break;
        yield return reversal.Mean.ToScalar("reversal-frequency", "Reversal frequency", Mixing);
        if (reversal.Pairings.Count < 2) yield break;
        var crossing = reversal.Pairings.Count(p => p.Value is not null);
        yield return new()
        {
            Id = "reversal-spread",
            Label = "Spread of the reversal frequency over pairings",
            Quantity = Quantity.Frequency,
            Unit = Mixing.Unit,
            Value = reversal.Spread,
            Note = reversal.Spread is null ? $"{crossing} of {reversal.Pairings.Count} pairings have a reversal; a spread needs two."
                : $"Standard deviation over {crossing} of {reversal.Pairings.Count} pairings.",
        };
    }

    private static IEnumerable<string> Notes(HybridDesign design)
    {
        yield return "The image's own class is that of the low frequencies, whose mean it always has; above the mixing frequency a partner of another class is shown.";
        if (design.IsHard && design.Steps[^1].Frequency <= 0.5)
            yield return "At 0.5 cycles/pixel (Nyquist) the corners of the spectrum beyond the circle still belong to the high image.";
        foreach (var same in design.Steps.GroupBy(s => s.Fingerprint).Where(g => g.Count() > 1))
            yield return $"On images of this size the frequencies {string.Join(", ", same.Select(s => Text(s.Frequency)))} are one mask; it was computed once.";
    }

    private static LinesFigure Preference(IExperiment experiment, ExperimentRequest request, SweepOutcome outcome, HybridDesign design, List<MeasuredStep> steps) => new()
    {
        Id = "preference",
        Title = experiment.Title,
        Caption = $"{Who(request, outcome, steps)}, mean over {Pairings(design)}; band: 95 % interval over images (Student's t; Newcombe's for one pairing).",
        X = Mixing,
        Y = new Axis("p(low) - p(high)", Quantity.AccuracyDifference, "percentage points"),
        ReferenceLines = [new() { Name = "no preference", Role = CurveRole.Chance, Value = 0 }],
        Curves = [Curve(outcome, outcome.Classifier.Name, steps.Select(s => Point(s, s.Preference)))],
    };

    private static LinesFigure Answers(ExperimentRequest request, SweepOutcome outcome, HybridDesign design, List<MeasuredStep> steps) => new()
    {
        Id = "answers",
        Title = "Whose class the network gives",
        Caption = $"{Who(request, outcome, steps)}, mean over {Pairings(design)}; band: 95 % Wilson interval for the number of images.",
        X = Mixing,
        Y = new Axis("Answers", Quantity.Fraction, "%"),
        ReferenceLines = [new() { Name = "chance", Role = CurveRole.Chance, Value = 1.0 / outcome.Classifier.Classes }],
        Curves =
        [
            Share(outcome, "low image's class", steps, s => s.Low),
            Share(outcome, "high image's class", steps, s => s.High),
            Share(outcome, "neither", steps, s => s.Neither),
        ],
    };

    private static LinesFigure Confidence(ExperimentRequest request, SweepOutcome outcome, HybridDesign design, List<MeasuredStep> steps) => new()
    {
        Id = "confidence",
        Title = "Confidence in hybrid images",
        Caption = $"Largest probability, {Who(request, outcome, steps)}, mean over {Pairings(design)}; band: 95 % interval of the mean.",
        X = Mixing,
        Y = new Axis("Confidence", Quantity.Fraction, "%"),
        Curves = [Curve(outcome, outcome.Classifier.Name, steps.Select(s => Point(s, (s.Confidence.Mean, s.Confidence.Interval()?.Within(0, 1)))))],
    };

    private static TableFigure Counts(HybridDesign design, List<MeasuredStep> steps) => new()
    {
        Id = "counts",
        Title = "Counts",
        Caption = $"Over {Pairings(design)}.{(design.IsHard ? " Coefficients: how many of the spectrum's are the low image's." : "")}",
        Columns =
        [
            Mixing, .. design.IsHard ? [new Axis("Coefficients")] : Array.Empty<Axis>(), new Axis("Low image's class"), new Axis("High image's class"), new Axis("Neither"), new Axis("Hybrids"),
        ],
        Rows = [.. steps.Select(s => (IReadOnlyList<TableCell>)
        [
            TableCell.Of(s.Step.Frequency), .. design.IsHard ? [TableCell.Of(s.Step.Low.Kept)] : Array.Empty<TableCell>(),
            .. new[] { s.Low, s.High, s.Neither, s.Images * s.Answers.Count }.Select(count => TableCell.Of(count)),
        ])],
    };

    private static TableFigure Pairings(ExperimentRequest request, Reversal reversal) => new()
    {
        Id = "pairings",
        Title = "Reversal frequency of each pairing",
        Caption = "95 % interval: bootstrap over images. An empty end lies beyond what was measured.",
        Columns = [new Axis("Pairing"), new Axis("Seed"), new Axis("Reversal frequency", Quantity.Frequency, Mixing.Unit), new Axis("from", Quantity.Frequency, Mixing.Unit), new Axis("to", Quantity.Frequency, Mixing.Unit)],
        Rows =
        [
            .. reversal.Pairings.Index().Select(p => (IReadOnlyList<TableCell>)
                [TableCell.Of(p.Index), TableCell.Of(request.Seed + p.Index), Cell(p.Item.Value), Cell(p.Item.Interval?.Low), Cell(p.Item.Interval?.High)]),
        ],
    };

    private static Curve Share(SweepOutcome outcome, string name, List<MeasuredStep> steps, Func<MeasuredStep, int> count) => Curve(outcome, name, steps.Select(s =>
    {
        if (s.Answers.Count == 1) return CurvePoint.Count(s.Step.Frequency, count(s), s.Images);
        // The same images return in every pairing, so only their number speaks for precision.
        var mean = (double)count(s) / s.Answers.Count;
        return Point(s, (mean / s.Images, WilsonInterval.Of(mean, s.Images)));
    }));

    private static Curve Curve(SweepOutcome outcome, string name, IEnumerable<CurvePoint> points) =>
        new() { Name = name, Network = outcome.Classifier.Name, Points = [.. points] };

    private static CurvePoint Point(MeasuredStep step, (double Value, Interval? Band) y) => CurvePoint.Of(step.Step.Frequency, y.Value, y.Band?.Low, y.Band?.High);

    private static TableCell Cell(double? value) => value is { } number && double.IsFinite(number) ? TableCell.Of(number) : TableCell.Empty;

    private static string Who(ExperimentRequest request, SweepOutcome outcome, List<MeasuredStep> steps) =>
        string.Create(CultureInfo.InvariantCulture, $"{outcome.Classifier.Name} on {request.Images.Name}, {steps.Min(s => s.Images)} hybrids a point");

    private static string Pairings(HybridDesign design) => design.Partners.Count == 1 ? "1 pairing" : $"{design.Partners.Count} pairings";

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>What is known at one mixing frequency.</summary>
    private sealed record MeasuredStep(HybridStep Step, IReadOnlyList<HybridAnswers> Answers, MeanEstimate Confidence)
    {
        internal int Images => Answers[0].Low.Count;

        internal int Low => Answers.Sum(a => a.Low.Correct);

        internal int High => Answers.Sum(a => a.High.Correct);

        internal int Neither => Images * Answers.Count - Low - High;

        internal (double Value, Interval? Band) Preference
        {
            get
            {
                if (Answers is [var (low, high)])
                {
                    var paired = PairedDifference.Of(PairedCounts.Of(low, high));
                    return (paired.Difference, paired.Interval);
                }

                var mean = Reversal.Preference(Answers);
                return (mean.Mean, mean.Interval()?.Within(-1, 1));
            }
        }
    }
}
