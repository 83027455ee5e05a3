using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Experiments.Studies.Claims;

/// <summary>
/// Networks that differ in their seed alone differ less than kinds of networks do: of the variance of both measures of the preference, taken as
/// logarithms, more lies between kinds than between seeds. Holds where the whole interval of that share lies above one half in both, does not
/// where it lies below in both (<see cref="IntraclassCorrelation"/>). It is about the kinds of this study: others would give another share.
/// </summary>
public sealed record SeedClaim() : Claim("seeds",
    "Networks that differ in the seed of their training alone differ less than these kinds of networks do.",
    "Five networks with a blur of 1.5 pixels, among the best of many: reversal frequency 0.086 to 0.093 cycles/pixel, half-power frequency 0.231 to 0.246.")
{
    private const double Half = 0.5;

    private static readonly StudyMeasure[] Measures = [StudyMeasure.Reversal, StudyMeasure.HalfPower];

    /// <inheritdoc/>
    public override ClaimVerdict Judge(StudyNumbers numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        List<Interval> shares = [];
        List<string> sentences = [], details = [], results = [];
        foreach (var measure in Measures)
        {
            var kinds = numbers.Networks.GroupBy(n => n.Kind).Select(k => (k.Key, Values: k.Select(measure.Of).OfType<Measured>().ToList())).Where(k => k.Values.Count > 1).ToList();
            if (kinds.Count < 2 || IntraclassCorrelation.Of([.. kinds.Select(k => k.Values.ConvertAll(v => Math.Log(v.Value)))]) is not { } found) continue;
            shares.Add(found.Interval);
            results.AddRange(kinds.SelectMany(k => k.Values).Select(v => v.Result));
            sentences.Add($"{Percent(found.Share)} % ({Percent(found.Interval.Low)} to {Percent(found.Interval.High)} %) of the variance of the {StudyText.InSentence(measure)} lies between kinds rather than between seeds");
            details.Add($"{StudyText.Headed(measure)}: {string.Join("; ", kinds.OrderBy(k => k.Values.Average(v => v.Value)).Select(k => $"{k.Key} ({k.Values.Count} seeds) {StudyText.Range(k.Values, measure)}"))}");
        }

        if (shares.Count == 0) return Say(Verdict.NotDecided, "The study does not have two kinds of networks with several seeds each.");
        var verdict = shares.Count < Measures.Length ? Verdict.NotDecided : shares.TrueForAll(s => s.Low > Half) ? Verdict.Holds : shares.TrueForAll(s => s.High < Half) ? Verdict.DoesNotHold : Verdict.NotDecided;
        var one = shares.Count < Measures.Length ? " The other measure of the preference does not have two kinds with several seeds each." : "";
        return Say(verdict, $"{string.Join(", ", sentences)}.{one}", results) with { Details = details };
    }

    // Estimates reach below 0 where kinds differ less than chance would have them.
    private static string Percent(double share) => Numbers.Percent(Math.Max(0, share));
}
