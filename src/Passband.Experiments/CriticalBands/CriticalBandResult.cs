using System.Globalization;
using Passband.Experiments.Contract;
using Passband.Experiments.Sweeps;
using Passband.Results;

namespace Passband.Experiments.CriticalBands;

/// <summary>Turns what critical-band masking found into a result: accuracy by band and noise, thresholds, and the channel.</summary>
internal static class CriticalBandResult
{
    private static readonly Axis Noise = new("Standard deviation of the noise");

    /// <summary>The result of one network.</summary>
    internal static ResultDocument Of(IExperiment experiment, ExperimentRequest request, CriticalBandDesign design, SweepOutcome outcome)
    {
        var draft = ResultDraft.Of(experiment, request, outcome.Classifier, outcome.Started, outcome.Duration, outcome.ImagesPerSecond, outcome.Precision);
        if (!outcome.Cells.TryGetValue(Sweep.Clean, out var clean)) return draft;
        var complete = outcome.IsComplete(design.Conditions.Select(c => c.Cell), request.Images.Count);
        var who = string.Create(CultureInfo.InvariantCulture, $"{outcome.Classifier.Name} on {request.Images.Name}, {clean.Count} images at contrast {design.Options.Contrast:0.###}");
        var channel = complete && design.Deviations.Count > 0 ? new CriticalBandChannel(design, outcome, who) : null;
        return draft with
        {
            Scalars =
            [
                Scalar.OfClean(clean),
                .. outcome.Cells.TryGetValue(CriticalBandDesign.NoiseFree, out var free) ? [Scalar.Accuracy("noise-free-accuracy", "Accuracy at this contrast without noise", free)] : Array.Empty<Scalar>(),
                .. channel?.Scalars() ?? [],
            ],
            Outcomes = [clean, .. outcome.Cells.Values.Where(c => c.Cell != Sweep.Clean)],
            Notes = [.. draft.Notes, .. Notes(design)],
            Figures = [Accuracy(experiment, design, outcome, clean, who), .. complete ? [Map(design, outcome, who)] : Array.Empty<Figure>(), .. channel?.Figures() ?? []],
        };
    }

    private static LinesFigure Accuracy(IExperiment experiment, CriticalBandDesign design, SweepOutcome outcome, CellOutcomes clean, string who) => new()
    {
        Id = "accuracy",
        Title = experiment.Title,
        Caption = $"{who}; a curve a band of noise, in cycles/pixel; band: 95 % Wilson interval.",
        X = Noise,
        Y = new Axis("Accuracy", Quantity.Accuracy, "%"),
        ReferenceLines =
        [
            new() { Name = "unchanged images", Role = CurveRole.Clean, Network = outcome.Classifier.Name, K = clean.Correct, N = clean.Count, Cell = clean.Cell },
            new() { Name = "chance", Role = CurveRole.Chance, Value = 1.0 / outcome.Classifier.Classes },
        ],
        Curves =
        [
            .. design.Bands.Select(band => new Curve
            {
                Name = $"{band.Name} cycles/pixel",
                Points =
                [
                    .. design.Deviations.Select(d => (d, CriticalBandDesign.Cell(band, d))).Prepend((0, CriticalBandDesign.NoiseFree))
                        .Where(p => outcome.Cells.ContainsKey(p.Item2)).Select(p => CurvePoint.Count(p.Item1, outcome.Cells[p.Item2])),
                ],
            }),
        ],
    };

    private static HeatmapFigure Map(CriticalBandDesign design, SweepOutcome outcome, string who)
    {
        var free = outcome.Cells[CriticalBandDesign.NoiseFree];
        return new()
        {
            Id = "map",
            Title = "Accuracy by band and noise",
            Caption = $"{who}.",
            X = new Axis("Band of the noise", Unit: "cycles/pixel"),
            XExtent = new(0, design.Bands.Count),
            ColumnNames = [.. design.Bands.Select(b => b.Name)],
            Y = Noise,
            YExtent = new(0, design.Deviations.Count + 1),
            RowNames = [.. design.Deviations.Prepend(0).Select(d => d.ToString("0.######", CultureInfo.InvariantCulture))],
            Colour = new Axis("Accuracy", Quantity.Accuracy, "%"),
            Trials = free.Count,
            Values =
            [
                [.. design.Bands.Select(_ => (double)free.Correct / free.Count)],
                .. design.Deviations.Select(d => design.Bands.Select(b => outcome.Cells[CriticalBandDesign.Cell(b, d)]).Select(c => (double)c.Correct / c.Count).ToArray()),
            ],
        };
    }

    private static IEnumerable<string> Notes(CriticalBandDesign design)
    {
        yield return $"{design.Bands.Count} {(design.Bands.Count == 1 ? "band" : "bands")}: {string.Join(", ", design.Bands.Select(b => b.Name))} cycles/pixel; the noise of each image has the same root mean square in every band."
            + (design.Options.Bands == NoiseBands.Octaves ? " They are octaves from Nyquist downwards, and the lowest takes all that is left below it; the corners of the plane beyond Nyquist hold no noise." : "");
        yield return "People recognise objects by a channel about one octave wide, networks by one two to four times as broad (Subramanian et al. 2023, with other images and another measure of the threshold); no human data are part of this result.";
    }
}
