using System.Globalization;
using Passband.Results.Statistics;

namespace Passband.Experiments.Studies.Claims;

/// <summary>
/// Over all networks, two numbers rise together or one falls as the other rises. Holds where Spearman's coefficient has that sign at p below
/// 0.05, does not where it has the other sign at that p.
/// </summary>
/// <param name="Id">Short id.</param>
/// <param name="Statement">The claim in a sentence.</param>
/// <param name="Paper">The paper's own numbers.</param>
/// <param name="X">One number.</param>
/// <param name="Y">The other.</param>
/// <param name="Together">Whether they are said to rise together.</param>
public sealed record CorrelationClaim(string Id, string Statement, string Paper, StudyMeasure X, StudyMeasure Y, bool Together) : Claim(Id, Statement, Paper)
{
    private const double Level = 0.05;

    /// <inheritdoc/>
    public override ClaimVerdict Judge(StudyNumbers numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var pairs = numbers.Both(X, Y);
        if (RankCorrelation.Of([.. pairs.Select(p => p.X.Value)], [.. pairs.Select(p => p.Y.Value)]) is not { } found)
            return Say(Verdict.NotDecided, $"{pairs.Count} {(pairs.Count == 1 ? "network has" : "networks have")} both numbers, and a correlation needs three that differ.");
        var verdict = found.P >= Level ? Verdict.NotDecided : found.Rho > 0 == Together ? Verdict.Holds : Verdict.DoesNotHold;
        return Say(verdict, $"Spearman's rho of {StudyText.InSentence(X)} and {StudyText.InSentence(Y)} over {found.Count} networks: {Words(found)}.", pairs.SelectMany(p => new[] { p.X.Result, p.Y.Result }));
    }

    /// <summary>A coefficient with interval and p.</summary>
    internal static string Words(RankCorrelation found) => string.Create(CultureInfo.InvariantCulture,
        $"{found.Rho:0.00}{(found.Interval is { } i ? string.Create(CultureInfo.InvariantCulture, $" (95 % interval {i.Low:0.00} to {i.High:0.00})") : "")}, p {StudyText.PValue(found.P)}");
}
