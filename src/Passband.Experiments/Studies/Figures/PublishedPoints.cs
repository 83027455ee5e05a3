using Passband.Experiments.Published;
using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Experiments.Studies.Figures;

/// <summary>The paper's numbers as points beside our own.</summary>
internal static class PublishedPoints
{
    /// <summary>Where they come from and what they are of.</summary>
    internal const string Words = PublishedStudy.Source + ", CIFAR-10 in colour, read off its figures";

    /// <summary>How the smallest perturbations of figure 4c were found and averaged, which is not how ours are.</summary>
    internal const string Perturbed = "Published sizes are means over 1000 images, right or wrong, of targeted Brendel-Bethge perturbations; ours are medians of untargeted ones, over the images that a network gets right";

    /// <summary>Figure 4c.</summary>
    internal static IEnumerable<ScatterGroup> Perturbations() =>
        [Group([.. PublishedStudy.SmallestByHalfPower.Select(p => Point(p.Name, p.HalfPower, p.Smallest))])];

    /// <summary>Figure 5b.</summary>
    internal static IEnumerable<ScatterGroup> Reversals() => PublishedStudy.CorruptedByReversal.Select(g =>
        new ScatterGroup($"{g.Group} ({PublishedStudy.Source})", CurveRole.Published, [.. g.Networks.Select(n => new ScatterPoint { X = n.Reversal, Y = n.Corrupted })]));

    /// <summary>The seeds of one network.</summary>
    internal static IEnumerable<ScatterGroup> Seeds() =>
        [new($"blur 1.5, 5 seeds ({PublishedStudy.Source})", CurveRole.Published, [.. PublishedStudy.Seeds.Select(s => new ScatterPoint { X = s.HalfPower, Y = s.Reversal })])];

    private static ScatterGroup Group(IReadOnlyList<ScatterPoint> points) => new(PublishedStudy.Source, CurveRole.Published, points);

    // Several networks that were read off together are one point with their range.
    private static ScatterPoint Point(string name, Interval x, Interval y)
    {
        var range = x.Low < x.High;
        return new()
        {
            X = (x.Low + x.High) / 2,
            XLow = range ? x.Low : null,
            XHigh = range ? x.High : null,
            Y = (y.Low + y.High) / 2,
            YLow = range ? y.Low : null,
            YHigh = range ? y.High : null,
            Label = name,
        };
    }
}
