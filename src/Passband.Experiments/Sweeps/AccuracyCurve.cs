using System.Globalization;
using Passband.Experiments.Contract;
using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Experiments.Sweeps;

/// <summary>Turns what a sweep found into a result: one curve of accuracy with its interval, chance and clean level, and where it halves.</summary>
public static class AccuracyCurve
{
    /// <summary>The result of one network.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="conditions">The curve's points in order.</param>
    /// <param name="axis">What x is.</param>
    /// <param name="half">Id and label of the number that says where accuracy falls to half of the clean one; null to leave it out.</param>
    /// <param name="outcome">What the sweep found.</param>
    public static ResultDocument Of(IExperiment experiment, ExperimentRequest request, IReadOnlyList<SweepCondition> conditions, Axis axis,
        (string Id, string Label)? half, SweepOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        return Of(experiment, request, [.. conditions.Select(c => new CurveCell(c.Cell, c.X, c.Label, c.SameAs))], axis, half, outcome);
    }

    /// <summary>The result of one network, of cells that are not those of a sweep.</summary>
    internal static ResultDocument Of(IExperiment experiment, ExperimentRequest request, IReadOnlyList<CurveCell> conditions, Axis axis,
        (string Id, string Label)? half, SweepOutcome outcome)
    {
        var draft = ResultDraft.Of(experiment, request, outcome.Classifier, outcome.Started, outcome.Duration, outcome.ImagesPerSecond, outcome.Precision);
        if (!outcome.Cells.TryGetValue(Sweep.Clean, out var clean)) return draft;

        var name = outcome.Classifier.Name;
        var points = conditions.Where(c => outcome.Cells.ContainsKey(c.Cell)).Select(c => CurvePoint.Count(c.X, outcome.Cells[c.Cell], c.Label)).ToList();
        var curve = new Curve { Name = name, Network = name, Points = points };
        var cleanLine = new ReferenceLine { Name = "unchanged images", Role = CurveRole.Clean, Network = name, K = clean.Correct, N = clean.Count, Cell = clean.Cell };
        var chance = new ReferenceLine { Name = "chance", Role = CurveRole.Chance, Value = 1.0 / outcome.Classifier.Classes };
        var outcomes = outcome.Cells.Values.OrderBy(c => c.Cell == Sweep.Clean ? 0 : 1).ToList();

        var scalars = new List<Scalar> { Scalar.OfClean(clean) };
        if (half is { } asked && points.Count > 1 && outcome.IsComplete(conditions.Select(c => c.Cell), request.Images.Count))
            scalars.Add(clean.Correct == 0
                ? HalfAccuracy.WithoutValue(asked.Id, asked.Label, axis)
                : CurveCrossing.OfShare(curve, 0.5, cleanLine, outcomes, axis.Scale).ToScalar(asked.Id, asked.Label, axis));

        return draft with
        {
            Scalars = scalars,
            Outcomes = outcomes,
            Notes = [.. draft.Notes, .. SharedConditions(conditions, outcome)],
            Figures =
            [
                new LinesFigure
                {
                    Id = "accuracy",
                    Title = experiment.Title,
                    Caption = string.Create(CultureInfo.InvariantCulture, $"{name} on {request.Images.Name}, {clean.Count} images; band: 95 % Wilson interval."),
                    X = axis,
                    Y = new Axis("Accuracy", Quantity.Accuracy, "%"),
                    ReferenceLines = [cleanLine, chance],
                    Curves = [curve],
                },
            ],
        };
    }

    // On small images several cutoffs keep exactly the same coefficients; a reader must not take them for separate measurements.
    private static IEnumerable<string> SharedConditions(IReadOnlyList<CurveCell> conditions, SweepOutcome outcome) => conditions
        .Where(c => c.SameAs is not null && outcome.Cells.ContainsKey(c.Cell))
        .GroupBy(c => c.SameAs)
        .Where(g => g.Count() > 1)
        .Select(g => $"The points at {string.Join(", ", g.Select(c => c.X.ToString("0.######", CultureInfo.InvariantCulture)))} show identical images and were computed once.");
}

/// <summary>A point of a curve.</summary>
/// <param name="Cell">Id of its answers.</param>
/// <param name="X">Where it stands.</param>
/// <param name="Label">What to write in place of x; null for the number.</param>
/// <param name="SameAs">A text that points with the same images share; null where none is the same.</param>
internal sealed record CurveCell(string Cell, double X, string? Label = null, string? SameAs = null);
