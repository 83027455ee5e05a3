namespace Passband.Experiments.Studies.Claims;

/// <summary>
/// Networks that differ in their seed alone differ less than kinds of networks do. Holds where, of the kinds with several seeds, no two have
/// reversal frequencies whose ranges overlap.
/// </summary>
public sealed record SeedClaim() : Claim("seeds",
    "The seed of a training matters little beside its kind.",
    "Five networks with a blur of 1.5 pixels, among the best of many: reversal frequency 0.086 to 0.093 cycles/pixel, half-power frequency 0.231 to 0.246.")
{
    /// <inheritdoc/>
    public override ClaimVerdict Judge(StudyNumbers numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var kinds = numbers.Networks.GroupBy(n => n.Kind)
            .Select(k => (k.Key, Values: k.Select(StudyMeasure.Reversal.Of).OfType<Measured>().ToList())).Where(k => k.Values.Count > 1)
            .OrderBy(k => k.Values.Min(v => v.Value)).ToList();
        if (kinds.Count < 2) return Say(Verdict.NotDecided, "The study does not have two kinds of networks with several seeds each.");
        var overlaps = kinds.Zip(kinds.Skip(1)).Count(p => p.First.Values.Max(v => v.Value) >= p.Second.Values.Min(v => v.Value));
        var ranges = string.Join("; ", kinds.Select(k => $"{k.Key} ({k.Values.Count} seeds) {StudyText.Range(k.Values, StudyMeasure.Reversal)}"));
        return Say(overlaps == 0 ? Verdict.Holds : Verdict.DoesNotHold,
            $"{(overlaps == 0 ? "No two kinds overlap" : $"{overlaps} of {kinds.Count - 1} neighbouring kinds overlap")} in reversal frequency (cycles/pixel): {ranges}.",
            kinds.SelectMany(k => k.Values).Select(v => v.Result));
    }
}
