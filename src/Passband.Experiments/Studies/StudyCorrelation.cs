using Passband.Results.Statistics;

namespace Passband.Experiments.Studies;

/// <summary>
/// The rank correlation of two numbers over the kinds of networks of a study, each kind by the mean of its seeds: networks that differ in their
/// seed alone are no independent evidence.
/// </summary>
/// <param name="X">One number.</param>
/// <param name="Y">The other.</param>
/// <param name="Found">The coefficient, its interval and its p; null where fewer than three kinds have both numbers or one is the same for all.</param>
/// <param name="Corrected">p corrected for the number of pairs that the study asks about (Holm 1979); 1 where there is none.</param>
/// <param name="Results">Ids of the results that it rests on.</param>
public sealed record StudyCorrelation(StudyMeasure X, StudyMeasure Y, RankCorrelation? Found, double Corrected, IReadOnlyList<string> Results)
{
    private static readonly (StudyMeasure X, StudyMeasure Y)[] Asked =
    [
        (StudyMeasure.HalfPower, StudyMeasure.Reversal),
        (StudyMeasure.HalfPower, StudyMeasure.Smallest),
        (StudyMeasure.HalfPowerL2, StudyMeasure.SmallestL2),
        (StudyMeasure.Reversal, StudyMeasure.Smallest),
        (StudyMeasure.Reversal, StudyMeasure.Corrupted),
        (StudyMeasure.Reversal, StudyMeasure.CorruptedLow),
        (StudyMeasure.Reversal, StudyMeasure.CorruptedMedium),
        (StudyMeasure.Reversal, StudyMeasure.CorruptedHigh),
        (StudyMeasure.Smallest, StudyMeasure.Corrupted),
    ];

    /// <summary>Those of a study, whether they were found or not.</summary>
    public static IReadOnlyList<StudyCorrelation> Of(StudyNumbers numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var rows = Asked.Select(pair => Over(numbers, pair.X, pair.Y)).ToList();
        var found = rows.FindAll(r => r.Found is not null);
        var corrected = HolmCorrection.Of([.. found.Select(r => r.Found!.P)]);
        return [.. rows.Select(r => found.IndexOf(r) is >= 0 and var at ? r with { Corrected = corrected[at] } : r)];
    }

    private static StudyCorrelation Over(StudyNumbers numbers, StudyMeasure x, StudyMeasure y)
    {
        var both = numbers.Both(x, y);
        var kinds = both.GroupBy(p => p.Network.Kind).Select(k => (X: k.Average(p => p.X.Value), Y: k.Average(p => p.Y.Value))).ToList();
        return new(x, y, RankCorrelation.Of([.. kinds.Select(k => k.X)], [.. kinds.Select(k => k.Y)]), 1, [.. both.SelectMany(p => new[] { p.X.Result, p.Y.Result }).Distinct()]);
    }
}
