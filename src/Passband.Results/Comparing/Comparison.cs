namespace Passband.Results.Comparing;

/// <summary>Two results over the points that both have.</summary>
/// <param name="First">One result.</param>
/// <param name="Second">The other.</param>
/// <param name="Axis">Their common axis.</param>
/// <param name="Points">Unchanged images first, then the common points by increasing x.</param>
public sealed record Comparison(ResultDocument First, ResultDocument Second, Axis Axis, IReadOnlyList<ComparedPoint> Points)
{
    /// <summary>Both results are on the same images, so that answers can be paired.</summary>
    public bool SameImages => First.ImageSet.Sha256 == Second.ImageSet.Sha256;

    /// <summary>Answers are paired at one point at least.</summary>
    public bool Paired => Points.Any(p => p.Pairs is not null);

    /// <summary>One sentence: how intervals and tests were made.</summary>
    public string Method => Paired
        ? "Same images, paired: score interval of the difference (Newcombe 1998), McNemar's test (mid-p)."
        : SameImages
            ? "Same images, but without outcomes image by image: intervals as for independent samples (Newcombe 1998), which are too wide here."
            : "Different images: intervals as for independent samples (Newcombe 1998).";

    /// <summary>Compares two results.</summary>
    /// <param name="first">One result.</param>
    /// <param name="second">The other.</param>
    /// <param name="figure">Id of the figure whose curves are compared; null for the first that both have.</param>
    /// <exception cref="ComparisonException">They have no axis or no point in common.</exception>
    public static Comparison Of(ResultDocument first, ResultDocument second, string? figure = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Id == second.Id) throw new ComparisonException($"both are the result {first.Id}; name two.");
        var pairs = from a in first.Figures.OfType<LinesFigure>()
                    from b in second.Figures.OfType<LinesFigure>()
                    where (figure is null || a.Id == figure) && a.Id == b.Id && (a.X.Quantity, a.X.Unit, a.Y.Quantity) == (b.X.Quantity, b.X.Unit, b.Y.Quantity)
                    select (A: a, B: b);
        if (!pairs.Any()) throw new ComparisonException($"{first.Id} ({first.Experiment.Id}) and {second.Id} ({second.Experiment.Id}) have no axis in common.");
        // The first figure with answers in common tells more than one of means.
        var (one, other) = pairs.FirstOrDefault(p => CommonPoints(first, p.A, second, p.B).Any(), pairs.First());
        var points = CleanPoint(first, one, second, other).Concat(CommonPoints(first, one, second, other)).ToList();
        return points.Count > 0 ? new Comparison(first, second, one.X, points)
            : throw new ComparisonException($"{first.Id} and {second.Id} have no point in common; run both with the same options.");
    }

    private static IEnumerable<ComparedPoint> CleanPoint(ResultDocument first, LinesFigure one, ResultDocument second, LinesFigure other)
    {
        if (CleanPair(one, other) is var (a, b))
            yield return ComparedPoint.Of("unchanged", (a.K!.Value, a.N!.Value, Outcomes(first, second, first, a.Cell)), (b.K!.Value, b.N!.Value, Outcomes(first, second, second, b.Cell)));
    }

    private static (ReferenceLine, ReferenceLine)? CleanPair(LinesFigure one, LinesFigure other)
    {
        return Clean(one) is { } a && Clean(other) is { } b ? (a, b) : null;

        static ReferenceLine? Clean(LinesFigure figure) => figure.ReferenceLines.FirstOrDefault(r => r.Role == CurveRole.Clean) is { K: not null, N: > 0 } clean ? clean : null;
    }

    private static IEnumerable<ComparedPoint> CommonPoints(ResultDocument first, LinesFigure one, ResultDocument second, LinesFigure other)
    {
        var clean = CleanPair(one, other);
        return from curves in CommonCurves(one, other)
               from a in Measured(curves.A)
               from b in Measured(curves.B)
               where a.X.Equals(b.X) && !IsClean(a, b)
               orderby curves.Place, a.X
               let label = curves.Name is null ? a.Label : $"{curves.Name}, {a.Label ?? Numbers.Exact(a.X)}"
               select ComparedPoint.Of(label ?? Numbers.Exact(a.X), (a.K!.Value, a.N!.Value, Outcomes(first, second, first, a.Cell)),
                   (b.K!.Value, b.N!.Value, Outcomes(first, second, second, b.Cell))) with { X = a.X, Label = label };

        // A point that is the unchanged images themselves stands at the head already, and a test made twice would count twice.
        bool IsClean(CurvePoint a, CurvePoint b) => clean is var (x, y) && a.Cell is not null && a.Cell == x.Cell && b.Cell is not null && b.Cell == y.Cell;
    }

    // Curves that are no network's are kinds of images: those of one name belong together. Otherwise the first curve is the network's.
    private static IEnumerable<(int Place, string? Name, Curve? A, Curve? B)> CommonCurves(LinesFigure one, LinesFigure other)
    {
        var (mine, theirs) = (Own(one), Own(other));
        return mine.Count > 1 && mine.Concat(theirs).All(c => c.Network is null)
            ? mine.Index().SelectMany(a => theirs.Where(b => b.Name == a.Item.Name).Take(1), (a, b) => (a.Index, (string?)a.Item.Name, (Curve?)a.Item, (Curve?)b))
            : [(0, null, mine.FirstOrDefault(), theirs.FirstOrDefault())];
    }

    // What was measured; of a published result, what was published.
    private static List<Curve> Own(LinesFigure figure) => figure.Curves.Where(c => c.Role == CurveRole.Measured).ToList() is { Count: > 0 } measured ? measured
        : [.. figure.Curves.Where(c => c.Role == CurveRole.Published)];

    private static IEnumerable<CurvePoint> Measured(Curve? curve) => (curve?.Points ?? []).Where(p => p is { K: not null, N: > 0 });

    private static CellOutcomes? Outcomes(ResultDocument first, ResultDocument second, ResultDocument of, string? cell) =>
        first.ImageSet.Sha256 == second.ImageSet.Sha256 ? of.Outcomes.FirstOrDefault(o => o.Cell == cell) : null;
}
