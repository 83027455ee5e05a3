using Passband.Results;

namespace Passband.Experiments.Studies.Figures;

/// <summary>Both measures of the preference of networks that differ in their seed alone.</summary>
internal static class SeedFigure
{
    internal static ScatterFigure? Of(StudyNumbers numbers)
    {
        var seeded = numbers.Networks.GroupBy(n => n.Kind).Where(k => k.Count() > 1).SelectMany(k => k).ToList();
        var pairs = StudyNumbers.Both(seeded, StudyMeasure.HalfPower, StudyMeasure.Reversal);
        if (pairs.Count < 2) return null;
        return new ScatterFigure
        {
            Id = "seeds",
            Title = "The spread over seeds",
            Caption = $"Networks of one kind differ in the seed of their training alone; bars: 95 % intervals over images. Hollow: {PublishedPoints.Words}.",
            X = StudyMeasure.HalfPower.Axis,
            Y = StudyMeasure.Reversal.Axis,
            Groups = [.. pairs.GroupBy(p => p.Network.Kind).Select(k => new ScatterGroup($"{k.Key}, {k.Count()} seeds", CurveRole.Measured,
                [.. k.Select(p => ScatterOf.Point(p.Network, p.X, p.Y) with { Label = null })])), .. PublishedPoints.Seeds()],
        };
    }
}
