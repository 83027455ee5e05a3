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
/// Networks of some groups lie below or above the plain ones in some numbers. A network counts as lower where the whole of its 95 % interval
/// lies below those of all plain networks, and likewise as higher. The claim holds where all do, and does not where none does and some lie on
/// the other side.
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
        var (asSaid, opposite, all) = (0, 0, 0);
        List<string> sentences = [], results = [];
        foreach (var measure in Measures)
        {
            var plain = numbers.Baseline.Select(measure.Of).OfType<Measured>().ToList();
            var known = networks.Select(n => (Network: n, Value: measure.Of(n))).Where(p => p.Value is not null).Select(p => (p.Network, Value: p.Value!)).ToList();
            if (plain.Count == 0 || known.Count == 0) return Say(Verdict.NotDecided, $"{measure.Axis.Label} was not measured.");
            all += known.Count;
            asSaid += known.Count(p => Beyond(p.Value, plain, Direction));
            opposite += known.Count(p => Beyond(p.Value, plain, Direction == Direction.Lower ? Direction.Higher : Direction.Lower));
            sentences.Add($"{measure.Axis.Label}: {string.Join(", ", known.GroupBy(p => p.Network.Kind).Select(k => $"{k.Key} {StudyText.Range(k.Select(p => p.Value), measure)}"))}, plain {StudyText.Range(plain, measure)}");
            results.AddRange(known.Select(p => p.Value.Result).Concat(plain.Select(p => p.Result)));
        }

        var word = Direction == Direction.Lower ? "below" : "above";
        var verdict = asSaid == all ? Verdict.Holds : asSaid == 0 && opposite > 0 ? Verdict.DoesNotHold : Verdict.NotDecided;
        var count = $"{asSaid} of {all} clearly {word} the plain networks{(opposite > 0 ? $", {opposite} clearly on the other side" : "")}";
        return Say(verdict, $"{count}. {string.Join("; ", sentences)}.", results);
    }

    private static bool Beyond(Measured value, List<Measured> plain, Direction direction) => direction == Direction.Lower
        ? value.High < plain.Min(p => p.Low)
        : value.Low > plain.Max(p => p.High);
}
