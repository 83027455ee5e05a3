using System.Globalization;

namespace Passband.Experiments.Studies.Claims;

/// <summary>
/// What a group gains over the plain networks is more under high-frequency corruptions than under low-frequency ones. A network counts where the
/// least that it can gain at high frequencies by all intervals exceeds the most that it can gain at low ones.
/// </summary>
/// <param name="Id">Short id.</param>
/// <param name="Statement">The claim in a sentence.</param>
/// <param name="Paper">The paper's own numbers.</param>
/// <param name="Groups">The groups.</param>
public sealed record HighFrequencyGainClaim(string Id, string Statement, string Paper, IReadOnlyList<string> Groups) : Claim(Id, Statement, Paper)
{
    /// <inheritdoc/>
    public override ClaimVerdict Judge(StudyNumbers numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var plain = StudyNumbers.Both(numbers.Baseline, StudyMeasure.CorruptedLow, StudyMeasure.CorruptedHigh);
        var others = StudyNumbers.Both(numbers.Of([.. Groups]), StudyMeasure.CorruptedLow, StudyMeasure.CorruptedHigh);
        if (plain.Count == 0 || others.Count == 0)
            return Say(Verdict.NotDecided, $"Accuracy under corruptions was not measured of plain networks and of {string.Join(" or ", Groups)}.");
        var (low, high) = (plain.Average(p => p.X.Value), plain.Average(p => p.Y.Value));
        var asSaid = others.Count(o => o.Y.Low - plain.Max(p => p.Y.High) > o.X.High - plain.Min(p => p.X.Low));
        var opposite = others.Count(o => o.Y.High - plain.Min(p => p.Y.Low) < o.X.Low - plain.Max(p => p.X.High));
        var gains = others.Select(o => $"{o.Network.Name} {Points(o.Y.Value - high)} and {Points(o.X.Value - low)}");
        var verdict = asSaid == others.Count ? Verdict.Holds : asSaid == 0 && opposite > 0 ? Verdict.DoesNotHold : Verdict.NotDecided;
        return Say(verdict, $"{asSaid} of {others.Count} gain clearly more at high frequencies{(opposite > 0 ? $", {opposite} clearly less" : "")}. Gains in percentage points at high and at low frequencies: {string.Join("; ", gains)}.",
            plain.Concat(others).Select(p => p.X.Result));
    }

    private static string Points(double difference) => (100 * difference).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);
}
