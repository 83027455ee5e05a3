using Passband.Results.Statistics;

namespace Passband.Experiments.Studies.Claims;

/// <summary>Where networks are said to lie, seen from the plain ones.</summary>
public enum Direction
{
    /// <summary>Below.</summary>
    Lower,

    /// <summary>Above.</summary>
    Higher,
}

/// <summary>
/// Kinds of networks lie below or above the plain ones in some numbers. Each kind is compared with the plain networks in each number
/// (<see cref="KindContrast"/>), all comparisons of the claim corrected together (Holm 1979). The claim holds where in every number more than half
/// of the kinds clearly lie as said and none clearly on the other side, and does not where in every number it is the other way round.
/// </summary>
/// <param name="Id">Short id.</param>
/// <param name="Statement">The claim in a sentence.</param>
/// <param name="Paper">The paper's own numbers.</param>
/// <param name="Groups">The groups.</param>
/// <param name="Measures">The numbers.</param>
/// <param name="Direction">Where they are said to lie.</param>
public sealed record DirectionClaim(
    string Id, string Statement, string Paper, IReadOnlyList<string> Groups, IReadOnlyList<StudyMeasure> Measures, Direction Direction)
    : Claim(Id, Statement, Paper)
{
    /// <inheritdoc/>
    public override ClaimVerdict Judge(StudyNumbers numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        if (numbers.Of([.. Groups]) is not { Count: > 0 } networks) return Say(Verdict.NotDecided, $"The study has no network of {string.Join(" or ", Groups)}.");
        if (numbers.Baseline.Count == 0) return Say(Verdict.NotDecided, "The study has no plain network to compare with.");
        List<Comparison> all = [];
        foreach (var measure in Measures)
        {
            var plain = numbers.Baseline.Select(measure.Of).OfType<Measured>().ToList();
            var contrast = new KindContrast(numbers, measure);
            var kinds = networks.GroupBy(n => n.Kind).Select(k => (Kind: k.Key, Values: k.Select(measure.Of).OfType<Measured>().ToList())).Where(k => k.Values.Count > 0).ToList();
            if (plain.Count == 0 || kinds.Count == 0) return Say(Verdict.NotDecided, $"{measure.Axis.Label} was not measured.");
            all.AddRange(kinds.Select(k => new Comparison(measure, k.Kind, k.Values, plain, contrast.Between(k.Values, plain), contrast.KnowsSeeds)));
        }

        var corrected = HolmCorrection.Of([.. all.Select(c => c.Difference.P)]);
        all = [.. all.Select((c, i) => c with { P = corrected[i] })];
        return Say(Judge(all), Reason(all), all.SelectMany(c => c.Values.Concat(c.Plain)).Select(m => m.Result)) with
        {
            Details = [.. all.GroupBy(c => c.Measure).Select(m => $"{StudyText.Headed(m.Key)}: plain {StudyText.Range(m.First().Plain, m.Key)}; {string.Join("; ", m.Select(c => c.Words))}")],
        };
    }

    private Verdict Judge(IReadOnlyList<Comparison> all)
    {
        bool InEvery(Func<Comparison, bool> lies) => all.GroupBy(c => c.Measure).All(m => 2 * m.Count(lies) > m.Count());
        return InEvery(AsSaid) && !all.Any(Opposite) ? Verdict.Holds : InEvery(Opposite) && !all.Any(AsSaid) ? Verdict.DoesNotHold : Verdict.NotDecided;
    }

    private string Reason(IReadOnlyList<Comparison> all)
    {
        var opposite = all.Count(Opposite);
        var where = $"{(Direction == Direction.Lower ? "below" : "above")} the plain networks{(opposite > 0 ? $", {opposite} clearly on the other side" : "")}";
        var measures = all.GroupBy(c => c.Measure).Select(m => $"{StudyText.InSentence(m.Key)} {StudyText.Range(m.SelectMany(c => c.Values), m.Key)}, plain {StudyText.Range(m.First().Plain, m.Key)}{StudyText.Unit(m.Key)}");
        var unknown = all.Where(c => !c.KnowsSeeds).Select(c => StudyText.InSentence(c.Measure)).Distinct().ToList();
        var seeds = unknown.Count == 0 ? "" : $" No kind has {string.Join(" or ", unknown)} of several seeds, so there only the images are reckoned with: this is about these very networks, and another training gives another.";
        return $"{all.Count(AsSaid)} of {all.Count} {(all.Count == 1 ? "comparison" : "comparisons")} clearly {where} (p below 0.05, corrected for all comparisons of the claim): {string.Join("; ", measures)}.{seeds}";
    }

    private bool AsSaid(Comparison comparison) => comparison.P < Level && comparison.Difference.Value > 0 == (Direction == Direction.Higher);

    private bool Opposite(Comparison comparison) => comparison.P < Level && !AsSaid(comparison);

    private sealed record Comparison(StudyMeasure Measure, string Kind, IReadOnlyList<Measured> Values, IReadOnlyList<Measured> Plain, MeanDifference Difference, bool KnowsSeeds)
    {
        internal double P { get; init; } = 1;

        internal string Words => $"{Kind} {StudyText.Range(Values, Measure)}, p {StudyText.PValue(P)}";
    }
}
