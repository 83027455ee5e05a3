using System.Globalization;
using Passband.Results.Statistics;

namespace Passband.Experiments.Studies.Claims;

/// <summary>
/// Over the kinds of networks, two numbers rise together or one falls as the other rises. Holds where Spearman's coefficient has that sign at a
/// corrected p below 0.05, does not where it has the other sign at that p.
/// </summary>
/// <param name="Id">Short id.</param>
/// <param name="Statement">The claim in a sentence.</param>
/// <param name="Paper">The paper's own numbers.</param>
/// <param name="X">One number.</param>
/// <param name="Y">The other; the pair is one that <see cref="StudyCorrelation"/> asks about.</param>
/// <param name="Together">Whether they are said to rise together.</param>
public sealed record CorrelationClaim(string Id, string Statement, string Paper, StudyMeasure X, StudyMeasure Y, bool Together) : Claim(Id, Statement, Paper)
{
    /// <inheritdoc/>
    public override ClaimVerdict Judge(StudyNumbers numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var correlation = numbers.Correlations.First(c => c.X == X && c.Y == Y);
        if (correlation.Found is not { } found) return Say(Verdict.NotDecided, "A correlation needs three kinds of networks that have both numbers and differ in them.");
        var verdict = correlation.Corrected >= Level ? Verdict.NotDecided : found.Rho > 0 == Together ? Verdict.Holds : Verdict.DoesNotHold;
        return Say(verdict, $"Spearman's rho of {StudyText.InSentence(X)} and {StudyText.InSentence(Y)} over {found.Count} kinds of networks: {Words(found)}, {StudyText.PValue(correlation.Corrected)} corrected.", correlation.Results);
    }

    private static string Words(RankCorrelation found) => string.Create(CultureInfo.InvariantCulture,
        $"{found.Rho:0.00}{(found.Interval is { } i ? string.Create(CultureInfo.InvariantCulture, $" (95 % interval {i.Low:0.00} to {i.High:0.00})") : "")}, p {StudyText.PValue(found.P)}");
}
