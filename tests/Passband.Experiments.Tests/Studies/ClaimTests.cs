using Passband.Experiments.Studies;
using Passband.Experiments.Studies.Claims;
using Passband.Results;
using static Passband.Experiments.Tests.Studies.MadeUpNetworks;

namespace Passband.Experiments.Tests.Studies;

public sealed class ClaimTests
{
    /// <summary>Networks with the numbers that were read off the paper's figures 4 and 5, those of one figure in the order of the other.</summary>
    private static StudyNumbers Paper => Of(
    [
        .. Standard.Select((n, i) => Network($"standard {i}", "plain", n.Reversal, n.HalfPower, n.Smallest / 255, n.Corrupted)),
        .. Adversarial.Select((n, i) => Network($"adv {i}", "adversarial", n.Reversal, n.HalfPower, n.Smallest / 255, n.Corrupted)),
        Network("crp 1", "augmix", 0.139, 0.326, 3.5 / 255, 0.892, kind: "crp"),
        Network("crp 2", "augmix", 0.1435, 0.386, 1.5 / 255, 0.885, kind: "crp"),
        Network("pca", "pca", 0.1535, 0.289, 2.7 / 255, 0.818),
        Network("blur 1", "blur", 0.175, 0.25, 2.1 / 255, 0.78, sigma: 1),
        Network("blur 1.3", "blur", 0.15, 0.22, 2.2 / 255, 0.815, sigma: 1.3),
        Network("blur 1.5", "blur", 0.129, 0.194, 2.3 / 255, 0.833, sigma: 1.5),
        Network("blur 2", "blur", 0.1, 0.17, 2.4 / 255, 0.815, sigma: 2),
        Network("blur 3", "blur", 0.07, 0.14, 2.5 / 255, 0.77, sigma: 3),
    ]);

    private static (double Reversal, double HalfPower, double Smallest, double Corrupted)[] Standard =>
    [
        (0.2015, 0.400, 1.8, 0.713), (0.2175, 0.412, 1.5, 0.718), (0.2215, 0.420, 1.4, 0.730),
        (0.2230, 0.428, 1.3, 0.682), (0.2260, 0.436, 1.1, 0.735), (0.2305, 0.445, 1.0, 0.713),
    ];

    private static (double Reversal, double HalfPower, double Smallest, double Corrupted)[] Adversarial =>
    [
        (0.0785, 0.157, 19, 0.787), (0.0795, 0.160, 18, 0.797), (0.0810, 0.165, 17, 0.792), (0.0825, 0.170, 17, 0.803),
        (0.0855, 0.175, 16, 0.818), (0.0885, 0.180, 16, 0.790), (0.0915, 0.186, 15, 0.828),
    ];

    [Theory]
    [InlineData("adversarial-low")]
    [InlineData("corruption-low")]
    [InlineData("imposed-low")]
    [InlineData("blur-corruptions")]
    [InlineData("attack-correlation")]
    [InlineData("two-measures")]
    public void Of_the_papers_own_numbers_the_papers_claims_hold(string claim) => Assert.Equal(Verdict.Holds, Judge(claim, Paper).Verdict);

    [Theory]
    [InlineData(Verdict.Holds, "rises and falls")]
    [InlineData(Verdict.DoesNotHold, "rises")]
    [InlineData(Verdict.DoesNotHold, "falls")]
    [InlineData(Verdict.NotDecided, "rises and flattens")]
    [InlineData(Verdict.NotDecided, "flat")]
    public void An_optimum_between_the_networks_of_a_blur_series_is_told_from_a_rise(Verdict verdict, string shape)
    {
        double[] reversals = [0.07, 0.08, 0.09, 0.1, 0.11, 0.12, 0.13, 0.14, 0.15, 0.16, 0.17, 0.175];
        double Accuracy(double r) => shape switch
        {
            "rises and falls" => 0.83 - (25 * (r - 0.12) * (r - 0.12)),
            "rises" => 0.6 + r,
            "falls" => 0.8 - r,
            "rises and flattens" => 0.8 - (0.2 * Math.Exp(-(r - 0.07) / 0.015)),
            _ => 0.8,
        };
        // A plain network beyond the series is no part of it.
        var found = Judge("intermediate", Of([.. reversals.Select((r, i) => Network($"blur {i}", "blur", r, corrupted: Accuracy(r), sigma: 3 - (0.2 * i))), Network("plain", "plain", 0.3, corrupted: 0.99)]));
        Assert.Equal(verdict, found.Verdict);
        if (verdict == Verdict.Holds) Assert.Contains("peaks at 0.120", found.Reason, StringComparison.Ordinal);
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
        Assert.Contains("0 of 2 comparisons clearly below", Judge("adversarial-low", touching).Reason, StringComparison.Ordinal);
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
        Assert.Equal(Verdict.NotDecided, Judge("gain-high", Of(plain, Network("brain", "brain", groups: (0.50, 0.64, 0.52)))).Verdict); // loses less there, but gains nothing
    }

    [Theory]
    [InlineData(800, 560, Verdict.NotDecided)] // 70 % kept as the plain network keeps: only less accurate altogether
    [InlineData(800, 400, Verdict.Holds)]
    public void A_loss_under_low_frequencies_is_told_from_a_lower_clean_accuracy(int clean, int corrupted, Verdict verdict)
    {
        var numbers = Of(UnderFog("plain", "plain", 1000, 700), UnderFog("adv", "adversarial", clean, corrupted));
        Assert.Equal(verdict, Judge("adversarial-fog", numbers).Verdict);
        Assert.Contains($"adv {100 * corrupted / clean}.0 %", Judge("adversarial-fog", numbers).Details[1], StringComparison.Ordinal);
    }

    private static StudiedNetwork UnderFog(string name, string group, int clean, int corrupted, int images = 1000)
    {
        var share = new Scalar { Id = "low-frequency-accuracy", Label = "low", Value = (double)corrupted / images, Low = ((double)corrupted / images) - 0.01, High = ((double)corrupted / images) + 0.01 };
        return new StudiedNetwork(name, name, group, [Result(name, "corruptions", null, [share], images, outcomes: [.. new[] { ("clean", clean), ("fog-1", corrupted), ("fog-2", corrupted) }.Select(c => Right(c.Item1, (double)c.Item2 / images, images))])]);
    }

    [Theory]
    [InlineData(Verdict.Holds, 0.20, 0.15, 0.10)]
    [InlineData(Verdict.NotDecided, 0.20, 0.195, 0.19)]
    [InlineData(Verdict.DoesNotHold, 0.15, 0.15, 0.15)]
    public void Seeds_matter_little_where_most_of_the_variance_lies_between_kinds(Verdict verdict, double a, double b, double c)
    {
        double[] spread = [-0.01, -0.005, 0.005, 0.01];
        var found = Judge("seeds", Of([.. new[] { ("a", a), ("b", b), ("c", c) }.SelectMany(k => spread.Select(s => Network($"{k.Item1} {s}", "blur", k.Item2 + s, 2 * (k.Item2 + s), kind: k.Item1)))]));
        Assert.Equal(verdict, found.Verdict);
        Assert.Contains("a (4 seeds)", found.Details[0], StringComparison.Ordinal);
    }

    [Fact]
    public void One_measure_of_the_preference_alone_does_not_decide_about_seeds()
    {
        double[] spread = [-0.002, 0, 0.002];
        var found = Judge("seeds", Of([.. new[] { ("a", 0.2), ("b", 0.15), ("c", 0.1) }.SelectMany(k => spread.Select(s => Network($"{k.Item1} {s}", "blur", k.Item2 + s, kind: k.Item1)))]));
        Assert.Equal(Verdict.NotDecided, found.Verdict);
        Assert.Contains("The other measure", found.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_one_kind_with_several_seeds_nothing_is_said_of_seeds() =>
        Assert.Equal(Verdict.NotDecided, Judge("seeds", Of(Network("a 1", "blur", 0.2, kind: "a"), Network("a 2", "blur", 0.21, kind: "a"), Network("b", "blur", 0.1))).Verdict);

    [Fact]
    public void A_kind_is_judged_by_all_its_seeds_and_by_how_far_seeds_lie_apart()
    {
        StudiedNetwork[] Seeds(string kind, string group, params double[] reversals) =>
            [.. reversals.Select((r, i) => Network($"{kind} {i}", group, r, 2 * r, reach: 0.001, kind: kind))];
        StudiedNetwork[] plain = Seeds("plain", "plain", 0.195, 0.2, 0.205);
        Assert.Equal(Verdict.Holds, Judge("adversarial-low", Of([.. plain, .. Seeds("adv", "adversarial", 0.145, 0.15, 0.155)])).Verdict);
        // The images alone would tell these apart; the seeds do not.
        var near = Judge("adversarial-low", Of([.. plain, .. Seeds("adv", "adversarial", 0.190, 0.195, 0.199)]));
        Assert.Equal(Verdict.NotDecided, near.Verdict);
        Assert.DoesNotContain("No kind has", near.Reason, StringComparison.Ordinal);
        Assert.Contains("No kind has reversal frequency or half-power frequency, L∞ of several seeds", Judge("adversarial-low", Of(plain[0], Seeds("adv", "adversarial", 0.15)[0])).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_too_weak_to_tell_does_not_hide_what_most_kinds_show()
    {
        var plain = Network("plain", "plain", 0.2, 0.4);
        StudiedNetwork[] strong = [Network("blur 1", "blur", 0.15, 0.3), Network("blur 2", "blur", 0.1, 0.2)];
        Assert.Equal(Verdict.Holds, Judge("imposed-low", Of([plain, .. strong, Network("blur 0.5", "blur", 0.199, 0.399)])).Verdict);
        Assert.Equal(Verdict.NotDecided, Judge("imposed-low", Of([plain, .. strong, Network("blur 0.5", "blur", 0.25, 0.5)])).Verdict); // one clearly on the other side
        Assert.Equal(Verdict.NotDecided, Judge("imposed-low", Of([plain, strong[0], Network("blur 0.5", "blur", 0.199, 0.399)])).Verdict); // no more than half
    }

    [Theory]
    [InlineData(0.6, Verdict.Holds)]
    [InlineData(0.2, Verdict.NotDecided)]
    public void Larger_perturbations_of_fewer_images_are_no_robustness(double attacked, Verdict verdict)
    {
        StudiedNetwork Behind(string name, string group, double smallest, double left)
        {
            var network = Network(name, group, smallest: smallest / 255, attacked: left);
            var l2 = new Scalar { Id = "median-perturbation", Label = "median", Value = smallest / 10, Low = (smallest / 10) - 0.01, High = (smallest / 10) + 0.01 };
            return network with { Results = [.. network.Results, Result(name, "perturbation-spectrum", "l2", [l2])] };
        }

        Assert.Equal(verdict, Judge("blur-attacks", Of(Behind("plain", "plain", 1, 0.2), Behind("blur 2", "blur", 2, attacked))).Verdict);
    }

    [Fact]
    public void Seeds_of_one_kind_are_no_independent_evidence_of_a_correlation()
    {
        StudiedNetwork[] kinds = [.. Enumerable.Range(0, 3).SelectMany(k => Enumerable.Range(0, 4).Select(s => Network($"{k} {s}", "blur", 0.1 + (0.01 * k) + (0.001 * s), 0.2 + (0.02 * k) + (0.002 * s), kind: $"{k}")))];
        var found = Judge("two-measures", Of(kinds));
        Assert.Equal(Verdict.NotDecided, found.Verdict);
        Assert.Contains("over 3 kinds", found.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(180, Verdict.Holds)]
    [InlineData(102, Verdict.NotDecided)]
    [InlineData(20, Verdict.DoesNotHold)]
    public void A_blur_at_test_time_is_compared_on_the_same_images(int withBlur, Verdict verdict)
    {
        const int Images = 200, Without = 100;
        CurvePoint Point(double sigma, int right) => CurvePoint.Of(sigma, (double)right / Images) with { K = right, N = Images, Cell = $"sigma-{sigma}" };
        Curve Line(string name, params IReadOnlyList<CurvePoint> points) => new() { Name = name, Points = points };
        var figure = new LinesFigure
        {
            Id = "accuracy", Title = "Blur as a defence", X = new Axis("Blur", Quantity.GaussianSigma, "px"), Y = new Axis("Accuracy", Quantity.Accuracy, "%"),
            Curves = [Line("unchanged", Point(0, 190), Point(1, 180)), Line("attacked", Point(0, Without), Point(1, withBlur))],
        };
        var network = Network("plain", "plain");
        network = network with { Results = [Result("plain", "blur-defence", null, [], Images, [figure], [Right("sigma-0", (double)Without / Images, Images), Right("sigma-1", (double)withBlur / Images, Images)])] };
        Assert.Equal(verdict, Judge("blur-at-test-time", Of(network)).Verdict);
    }

    [Fact]
    public void Results_that_were_made_in_different_ways_are_not_compared()
    {
        ResultDocument Hybrid(string name, int images, double reversal) =>
            Result(name, "hybrid", null, [new() { Id = "reversal-frequency", Label = "reversal", Value = reversal, Low = reversal, High = reversal }], images);
        StudiedNetwork With(string name, params IReadOnlyList<ResultDocument> results) => new(name, name, "plain", results);
        // Both have the small one; only one has the large one.
        var numbers = Of(With("a", Hybrid("a", 1000, 0.3), Hybrid("a", 200, 0.2)), With("b", Hybrid("b", 200, 0.1)));
        Assert.Equal([0.2, 0.1], numbers.Networks.Select(n => StudyMeasure.Reversal.Of(n)!.Value));
        Assert.Equal(0.3, StudyMeasure.Reversal.Of(Of(With("a", Hybrid("a", 1000, 0.3), Hybrid("a", 200, 0.2))).Networks[0])!.Value);
    }

    [Fact]
    public void Sizes_of_perturbations_are_all_taken_from_one_experiment()
    {
        ResultDocument Sizes(string name, string experiment, double median) =>
            Result(name, experiment, "linf", [new() { Id = "median-perturbation", Label = "median", Value = median, Low = median, High = median }]);
        StudiedNetwork With(string name, params IReadOnlyList<ResultDocument> results) => new(name, name, "plain", results);
        var numbers = Of(
            With("a", Sizes("a", "minimal-perturbation", 0.1), Sizes("a", "perturbation-spectrum", 0.2)),
            With("b", Sizes("b", "perturbation-spectrum", 0.3)));
        Assert.Equal([0.2, 0.3], numbers.Networks.Select(n => StudyMeasure.Smallest.Of(n)!.Value));
    }

    [Fact]
    public void Each_norm_has_the_experiment_that_most_networks_have_in_it()
    {
        ResultDocument Sizes(string experiment, string norm, double median) =>
            Result("a", experiment, norm, [new() { Id = "median-perturbation", Label = "median", Value = median, Low = median, High = median }]);
        var numbers = Of(new StudiedNetwork("a", "a", "plain", [Sizes("perturbation-spectrum", "linf", 0.2), Sizes("minimal-perturbation", "l2", 0.7)]));
        Assert.Equal(0.2, StudyMeasure.Smallest.Of(numbers.Networks[0])!.Value);
        Assert.Equal(0.7, StudyMeasure.SmallestL2.Of(numbers.Networks[0])!.Value);
    }

    [Fact]
    public void Attacks_in_another_precision_are_not_compared_and_other_results_are()
    {
        ResultDocument In(string precision, ResultDocument made) => made with { Provenance = made.Provenance with { Precision = new(precision) } };
        ResultDocument Sizes(string name, string precision, double median) =>
            In(precision, Result(name, "perturbation-spectrum", "linf", [new() { Id = "median-perturbation", Label = "median", Value = median, Low = median, High = median }]));
        StudiedNetwork With(string name, params IReadOnlyList<ResultDocument> results) => new(name, name, "plain", results);
        var numbers = Of(With("a", Sizes("a", "screened", 0.1), Sizes("a", "float32", 0.2)), With("b", Sizes("b", "float32", 0.3)), With("c", Sizes("c", "screened", 0.4)), With("d", Sizes("d", "float32", 0.5)));
        Assert.Equal([0.2, 0.3, null, 0.5], numbers.Networks.Select(n => StudyMeasure.Smallest.Of(n)?.Value));

        ResultDocument Hybrid(string name, string precision) =>
            In(precision, Result(name, "hybrid", null, [new() { Id = "reversal-frequency", Label = "reversal", Value = 0.1, Low = 0.09, High = 0.11 }]));
        var hybrids = Of(With("a", Hybrid("a", "float32")), With("b", Hybrid("b", "screened")), With("c", Hybrid("c", "float32")));
        Assert.All(hybrids.Networks, n => Assert.NotNull(StudyMeasure.Reversal.Of(n)));
    }

    [Fact]
    public void A_verdict_names_the_results_that_it_rests_on()
    {
        var numbers = Paper;
        var known = numbers.Networks.SelectMany(n => n.Results).Select(r => r.Id).ToHashSet();
        var verdict = Judge("adversarial-low", numbers);
        Assert.Equal(2 * (6 + 7), verdict.Results.Count);
        Assert.All(verdict.Results, id => Assert.Contains(id, known));
    }

    private static ClaimVerdict Judge(string claim, StudyNumbers numbers) => StudyReport.Of(numbers).Claims.Single(c => c.Claim.Id == claim);
}
