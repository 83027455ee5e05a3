using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Experiments.Studies.Claims;

/// <summary>
/// A blur put before a plain network that was not trained with it protects it from attacks that see through the blur. Compared with no blur on
/// the same images by McNemar's test, corrected for the number of widths tried.
/// </summary>
public sealed record TestTimeBlurClaim() : Claim("blur-at-test-time",
    "Blurring the input defends a network as it is against attacks.",
    "The paper trains its networks with the blur; a blur added afterwards is this program's question.")
{
    /// <inheritdoc/>
    public override ClaimVerdict Judge(StudyNumbers numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var results = numbers.Baseline.Select(n => n.Find("blur-defence")).OfType<ResultDocument>().ToList();
        var curves = results.SelectMany(r => r.Figures.OfType<LinesFigure>().SelectMany(f => f.Curves).Where(c => c.Points.All(p => p.Cell is not null)).Skip(1).Select(c => (Result: r, Curve: c))).ToList();
        if (curves.Count == 0) return Say(Verdict.NotDecided, "Blur as a defence was not measured of plain networks.");
        List<string> sentences = [];
        var (better, worse) = (0, 0);
        foreach (var (result, curve) in curves)
        {
            var none = curve.Points.FirstOrDefault(p => p.X == 0);
            var blurred = curve.Points.Where(p => p.X > 0).ToList();
            if (none is null || blurred.Count == 0) continue;
            var best = blurred.MaxBy(p => p.Y)!;
            var p = Corrected(result, best, none, blurred.Count);
            if (p < Level && best.Y > none.Y) better++;
            else if (p < Level) worse++;
            sentences.Add($"{result.Network.Name}, {curve.Name}: {Numbers.Percent(none.Y)} % without, {Numbers.Percent(best.Y)} % at best with sigma {Numbers.Significant(best.X)} (p {StudyText.PValue(p)})");
        }

        var verdict = better == curves.Count ? Verdict.Holds : better == 0 && worse > 0 ? Verdict.DoesNotHold : Verdict.NotDecided;
        return Say(verdict, $"{better} of {curves.Count} attacks leave clearly more with some blur.", results.Select(r => r.Id)) with { Details = sentences };
    }

    private static double Corrected(ResultDocument result, CurvePoint a, CurvePoint b, int tried)
    {
        var cells = result.Outcomes.ToDictionary(o => o.Cell, StringComparer.Ordinal);
        return Math.Min(1, tried * McNemarTest.Of(PairedCounts.Of(cells[a.Cell!], cells[b.Cell!])).MidP);
    }
}
