using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Dashboard.Components.Figures.Plots;

/// <summary>Subtracts from each point of a curve the same network's answer on unchanged images, image by image where both are kept.</summary>
internal sealed class DifferenceToClean(ReferenceLine? clean, IReadOnlyList<CellOutcomes> outcomes)
{
    private const string PairedNote = "Difference to unchanged images; band: 95 % interval of paired answers (Newcombe 1998).";
    private const string UnpairedNote = "Difference to unchanged images; where answers were not kept image by image, the band is the wider interval of unpaired counts.";

    /// <summary>For one curve of a figure.</summary>
    public static DifferenceToClean For(LinesFigure figure, Curve curve, FigureContext context)
    {
        var source = context.SourceOf(curve);
        var own = source?.Figures.OfType<LinesFigure>().FirstOrDefault(f => f.Curves.Any(c => ReferenceEquals(c.Points, curve.Points)))
            ?? source?.Figures.OfType<LinesFigure>().FirstOrDefault(f => f.Id == figure.Id) ?? figure;
        var lines = own.ReferenceLines.Where(l => l is { Role: CurveRole.Clean, K: not null, N: > 0 }).ToList();
        return new(lines.Find(l => l.Network == curve.Network) ?? lines.Find(l => l.Network is null), source?.Outcomes ?? []);
    }

    /// <summary>The difference at a point; null where there is nothing to subtract.</summary>
    public PlotPoint? Point(CurvePoint point, LinesFigure figure, FigureContext context, int side, SortedSet<string> notes)
    {
        if (clean is not { K: { } k, N: { } n and > 0 } || point is not { K: { } pk, N: { } pn and > 0 }) return null;
        var pairs = Pairs(point);
        notes.Add(pairs is null ? UnpairedNote : PairedNote);
        var difference = pairs is { } counts ? PairedDifference.Of(counts) : NewcombeInterval.OfDifference(pk, pn, k, n);
        return new PlotPoint(HorizontalAxis.Convert(point.X, figure.X, context, side), 100 * difference.Difference)
        {
            Low = 100 * difference.Interval.Low,
            High = 100 * difference.Interval.High,
            K = pk,
            N = pn,
            Label = point.Label,
            XText = HorizontalAxis.Text(point.X, point.Label, figure.X, context, side),
            YText = $"{VerticalAxis.Text(difference)}, {pk} against {k} of {n}",
        };
    }

    private PairedCounts? Pairs(CurvePoint point)
    {
        var here = outcomes.FirstOrDefault(o => point.Cell is not null && o.Cell == point.Cell);
        var there = outcomes.FirstOrDefault(o => clean!.Cell is not null && o.Cell == clean.Cell);
        return here is not null && there is not null && here.Count == there.Count && here.Count > 0 ? PairedCounts.Of(here, there) : null;
    }
}
