using Passband.Experiments.Studies;
using Passband.Experiments.Studies.Claims;
using Passband.Results;
using static Passband.Experiments.Tests.Studies.MadeUpNetworks;

namespace Passband.Experiments.Tests.Studies;

public sealed class ClaimTests
{
    /// <summary>Networks with the numbers that were read off the paper's figures.</summary>
    private static StudyNumbers Paper => Of(
        Network("wide", "plain", 0.2015, 0.400, 1.0 / 255, 0.713),
        Network("vgg", "plain", 0.2305, 0.445, 1.8 / 255, 0.735),
        Network("adv 1", "adversarial", 0.0785, 0.157, 19.0 / 255, 0.787),
        Network("adv 2", "adversarial", 0.0915, 0.186, 15.0 / 255, 0.828),
        Network("crp 1", "augmix", 0.139, 0.326, 3.5 / 255, 0.892),
        Network("crp 2", "augmix", 0.1435, 0.386, 1.5 / 255, 0.885),
        Network("pca", "pca", 0.1535, 0.289, 2.7 / 255, 0.818),
        Network("blur 1", "blur", 0.175, 0.25, 2.1 / 255, 0.78, sigma: 1),
        Network("blur 1.3", "blur", 0.15, 0.22, 2.2 / 255, 0.815, sigma: 1.3),
        Network("blur 1.5", "blur", 0.129, 0.194, 2.3 / 255, 0.833, sigma: 1.5),
        Network("blur 2", "blur", 0.1, 0.17, 2.4 / 255, 0.815, sigma: 2),
        Network("blur 3", "blur", 0.07, 0.14, 2.5 / 255, 0.77, sigma: 3));

    [Theory]
    [InlineData("adversarial-low")]
    [InlineData("corruption-low")]
    [InlineData("imposed-low")]
    [InlineData("blur-corruptions")]
    [InlineData("attack-correlation")]
    [InlineData("two-measures")]
    public void Of_the_papers_own_numbers_the_papers_claims_hold(string claim) => Assert.Equal(Verdict.Holds, Judge(claim, Paper).Verdict);

    [Fact]
    public void An_optimum_between_the_networks_of_a_blur_series_is_told_from_a_rise()
    {
        double[] reversals = [0.07, 0.08, 0.09, 0.1, 0.11, 0.12, 0.13, 0.14, 0.15, 0.16, 0.17, 0.175, 0.2];
        StudyNumbers Series(Func<double, double> accuracy) =>
            Of([.. reversals.Select((r, i) => Network($"blur {i}", i == reversals.Length - 1 ? "plain" : "blur", r, corrupted: accuracy(r), sigma: 3 - (0.2 * i)))]);
        var peak = Judge("intermediate", Series(r => 0.83 - (9 * (r - 0.13) * (r - 0.13))));
        Assert.Equal(Verdict.Holds, peak.Verdict);
        Assert.Contains("peaks at 0.130", peak.Reason, StringComparison.Ordinal);
        Assert.Equal(Verdict.DoesNotHold, Judge("intermediate", Series(r => 0.6 + (2 * r * r))).Verdict);
    }

    [Fact]
    public void Of_no_numbers_no_claim_is_decided()
    {
        foreach (var numbers in new[] { Of(), Of(Network("one", "plain")), Of(Network("one", "blur", 0.1, 0.2, 0.01, 0.5)) })
            foreach (var claim in StudyReport.Of(numbers).Claims)
            {
                Assert.Equal(Verdict.NotDecided, claim.Verdict);
                Assert.EndsWith(".", claim.Reason, StringComparison.Ordinal);
            }
    }

    [Fact]
    public void Turned_round_the_claims_do_not_hold()
    {
        var numbers = Of(Network("plain", "plain", 0.1, 0.2, 4.0 / 255, 0.9), Network("adv", "adversarial", 0.2, 0.4, 1.0 / 255, 0.7), Network("blur", "blur", 0.15, 0.3, 2.0 / 255, 0.8, sigma: 1));
        foreach (var claim in new[] { "adversarial-low", "imposed-low", "blur-corruptions" }) Assert.Equal(Verdict.DoesNotHold, Judge(claim, numbers).Verdict);
    }

    [Fact]
    public void Intervals_that_touch_decide_nothing()
    {
        var touching = Of(Network("plain", "plain", 0.2, 0.4, reach: 0.01), Network("adv", "adversarial", 0.185, 0.385, reach: 0.01));
        Assert.Equal(Verdict.NotDecided, Judge("adversarial-low", touching).Verdict);
        Assert.Contains("0 of 2 clearly below", Judge("adversarial-low", touching).Reason, StringComparison.Ordinal);
        var apart = Of(Network("plain", "plain", 0.2, 0.4, reach: 0.01), Network("adv", "adversarial", 0.179, 0.379, reach: 0.01));
        Assert.Equal(Verdict.Holds, Judge("adversarial-low", apart).Verdict);
    }

    [Fact]
    public void One_plain_network_among_them_is_enough_to_leave_it_open()
    {
        var numbers = Of(Network("plain a", "plain", 0.2, 0.4), Network("plain b", "plain", 0.1, 0.2), Network("adv", "adversarial", 0.15, 0.3));
        Assert.Equal(Verdict.NotDecided, Judge("adversarial-low", numbers).Verdict);
    }

    [Fact]
    public void What_is_gained_at_high_frequencies_is_told_from_what_is_gained_at_low_ones()
    {
        var plain = Network("plain", "plain", groups: (0.79, 0.64, 0.52));
        Assert.Equal(Verdict.Holds, Judge("gain-high", Of(plain, Network("brain", "brain", groups: (0.74, 0.74, 0.68)))).Verdict);
        Assert.Equal(Verdict.DoesNotHold, Judge("gain-high", Of(plain, Network("brain", "brain", groups: (0.90, 0.64, 0.40)))).Verdict);
        Assert.Contains("brain +16.0 and -5.0", Judge("gain-high", Of(plain, Network("brain", "brain", groups: (0.74, 0.74, 0.68)))).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(800, 560, Verdict.NotDecided)] // 70 % kept as the plain network keeps: only less accurate altogether
    [InlineData(800, 400, Verdict.Holds)]
    public void A_loss_under_low_frequencies_is_told_from_a_lower_clean_accuracy(int clean, int corrupted, Verdict verdict)
    {
        var numbers = Of(UnderFog("plain", "plain", 1000, 700), UnderFog("adv", "adversarial", clean, corrupted));
        Assert.Equal(verdict, Judge("adversarial-fog", numbers).Verdict);
        Assert.Contains($"adv {100 * corrupted / clean}.0 %", Judge("adversarial-fog", numbers).Reason, StringComparison.Ordinal);
    }

    private static StudiedNetwork UnderFog(string name, string group, int clean, int corrupted, int images = 1000)
    {
        CellOutcomes Right(string cell, int count) => CellOutcomes.Of(cell, [.. Enumerable.Range(0, images).Select(i => i < count)]);
        var share = new Scalar { Id = "low-frequency-accuracy", Label = "low", Value = (double)corrupted / images, Low = ((double)corrupted / images) - 0.01, High = ((double)corrupted / images) + 0.01 };
        return new StudiedNetwork(name, name, group, [Result(name, "corruptions", null, [share], images, outcomes: [Right("clean", clean), Right("fog-1", corrupted), Right("fog-2", corrupted)])]);
    }

    [Fact]
    public void Seeds_matter_little_where_kinds_do_not_overlap()
    {
        StudiedNetwork Seed(string kind, double reversal) => Network($"{kind} {reversal}", "blur", reversal, kind: kind);
        Assert.Equal(Verdict.Holds, Judge("seeds", Of(Seed("a", 0.2), Seed("a", 0.21), Seed("b", 0.1), Seed("b", 0.12))).Verdict);
        Assert.Equal(Verdict.DoesNotHold, Judge("seeds", Of(Seed("a", 0.2), Seed("a", 0.11), Seed("b", 0.1), Seed("b", 0.12))).Verdict);
        Assert.Equal(Verdict.NotDecided, Judge("seeds", Of(Seed("a", 0.2), Seed("a", 0.11), Seed("b", 0.1))).Verdict);
    }

    [Fact]
    public void A_verdict_names_the_results_that_it_rests_on()
    {
        var numbers = Paper;
        var known = numbers.Networks.SelectMany(n => n.Results).Select(r => r.Id).ToHashSet();
        var verdict = Judge("adversarial-low", numbers);
        Assert.Equal(8, verdict.Results.Count);
        Assert.All(verdict.Results, id => Assert.Contains(id, known));
    }

    private static ClaimVerdict Judge(string claim, StudyNumbers numbers) => StudyReport.Of(numbers).Claims.Single(c => c.Claim.Id == claim);
}
