using Passband.Results.Comparing;

namespace Passband.Results.Tests.Comparing;

public sealed class BaselineComparisonTests
{
    // The first k of ten images are right, so one result is right on all that another with fewer is right on.
    [Fact]
    public void Differences_are_taken_from_the_baseline_and_clean_accuracy_comes_first()
    {
        var compared = BaselineComparison.Of(Of("base", 'a', 10, [(0.25, 4), (0.125, 2)]), [Of("other", 'c', 9, [(0.25, 9), (0.5, 9)])]);
        var points = Assert.Single(compared.Others).Points;
        Assert.Equal(["unchanged", "0.25"], points.Select(p => p.Point.Name));
        Assert.Equal([-0.1, 0.5], points.Select(p => Math.Round(p.Point.Difference.Difference, 12)));
        Assert.Equal([null, 0.25], points.Select(p => p.Point.X));
    }

    // 5 images against 0: exact p 2/32, mid-p 1/32; 1 against 0: exact p 1, mid-p 1/2. Of three tests the smallest is tripled.
    [Fact]
    public void P_values_are_corrected_over_the_tests_of_all_results()
    {
        var baseline = Of("base", 'a', 10, [(0.25, 4)]);
        var compared = BaselineComparison.Of(baseline, [Of("b", 'c', 10, [(0.25, 9)]), Of("c", 'd', 9, [(0.5, 9)])]);
        Assert.Equal(3, compared.Tests);
        Assert.Equal([1, 1.0 / 32], compared.Others[0].Points.Select(p => p.Point.P!.Value), Near);
        Assert.Equal([1, 3.0 / 32], compared.Others[0].Points.Select(p => p.HolmP!.Value), Near);
        Assert.Equal([0.5], compared.Others[1].Points.Select(p => p.Point.P!.Value), Near);
        Assert.Equal([1], compared.Others[1].Points.Select(p => p.HolmP!.Value), Near);
    }

    [Fact]
    public void A_point_that_is_the_unchanged_images_is_not_tested_a_second_time()
    {
        var compared = BaselineComparison.Of(WithZero(Of("base", 'a', 10, [(0.25, 4)])), [WithZero(Of("b", 'c', 9, [(0.25, 9)]))]);
        Assert.Equal(["unchanged", "0.25"], Assert.Single(compared.Others).Points.Select(p => p.Point.Name));
        Assert.Equal(2, compared.Tests);

        static ResultDocument WithZero(ResultDocument document)
        {
            var lines = document.Figures.OfType<LinesFigure>().Single();
            var clean = lines.ReferenceLines.Single();
            var curve = lines.Curves.Single();
            return document with { Figures = [lines with { Curves = [curve with { Points = [CurvePoint.Count(0, clean.K!.Value, clean.N!.Value, clean.Cell), .. curve.Points] }] }] };
        }
    }

    [Fact]
    public void Other_images_are_not_tested_and_the_method_says_so()
    {
        var other = Of("b", 'c', 9, [(0.25, 9)]);
        var compared = BaselineComparison.Of(Of("base", 'a', 10, [(0.25, 4)]), [other with { ImageSet = other.ImageSet with { Sha256 = new string('e', 64) } }]);
        var only = Assert.Single(compared.Others);
        Assert.All(only.Points, p => Assert.Equal((null, null), (p.Point.P, p.HolmP)));
        Assert.Equal((0, "Different images: intervals as for independent samples (Newcombe 1998)."), (compared.Tests, only.Comparison!.Method));
    }

    [Fact]
    public void A_result_without_a_common_axis_is_a_sentence_and_stops_nothing()
    {
        var baseline = Of("base", 'a', 10, [(0.25, 4)]);
        var blur = Of("b", 'c', 10, [(1, 4)]);
        blur = blur with
        {
            Experiment = new("blur", 1),
            Figures = [.. blur.Figures.OfType<LinesFigure>().Select(f => f with { X = new("Sigma", Quantity.GaussianSigma, "px") })],
        };
        var compared = BaselineComparison.Of(baseline, [baseline, blur, Of("c", 'd', 10, [(0.25, 5)])]);
        Assert.Equal(2, compared.Others.Count);
        Assert.Contains("have no axis in common.", compared.Others[0].Problem, StringComparison.Ordinal);
        Assert.Empty(compared.Others[0].Points);
        Assert.Null(compared.Others[1].Problem);
    }

    [Fact]
    public void A_figure_asked_for_by_name_is_the_one_compared()
    {
        var (a, b) = (Of("a", 'a', 10, [(0.25, 4)]), Of("b", 'c', 10, [(0.25, 9)]));
        Assert.NotNull(Assert.Single(BaselineComparison.Of(a, [b], "accuracy").Others).Comparison);
        Assert.Null(Assert.Single(BaselineComparison.Of(a, [b], "another").Others).Comparison);
    }

    [Fact]
    public void Curves_of_kinds_of_images_are_compared_kind_by_kind_and_those_of_a_network_by_the_first()
    {
        var (a, b) = (Kinds(Of("a", 'a', 10, [(1, 4)]), ["fog", "snow"]), Kinds(Of("b", 'c', 10, [(1, 9)]), ["snow", "rain", "fog"]));
        var points = Comparison.Of(a, b).Points;
        Assert.Equal(["unchanged", "fog, 1", "snow, 1"], points.Select(p => p.Name));
        Assert.Equal(["fog, 1", "snow, 1"], points.Skip(1).Select(p => p.Label));
        Assert.All(points.Skip(1), p => Assert.Equal(-0.5, p.Difference.Difference, 1e-12));
        // One of them named for a network: its first curve is the one, as of every other experiment.
        var (c, d) = (Named(a), Named(b));
        Assert.Equal(["unchanged", "1"], Comparison.Of(c, d).Points.Select(p => p.Name));

        static ResultDocument Kinds(ResultDocument document, string[] names) => With(document, curve => [.. names.Select(name => curve with { Name = name })]);

        static ResultDocument Named(ResultDocument document) => With(document, curve => [curve with { Network = document.Network.Name }, curve]);
    }

    [Fact]
    public void A_figure_of_means_before_that_of_counts_is_passed_over()
    {
        var (a, b) = (Led(Of("a", 'a', 10, [(1, 4)])), Led(Of("b", 'c', 10, [(1, 9)])));
        Assert.Equal(["unchanged", "1"], Comparison.Of(a, b).Points.Select(p => p.Name));
        Assert.Equal(["unchanged"], Comparison.Of(a, b, "means").Points.Select(p => p.Name));

        static ResultDocument Led(ResultDocument document) => document with
        {
            Figures = [.. With(document, curve => [curve with { Points = [CurvePoint.Of(1, 0.5)] }]).Figures.Select(f => f with { Id = "means" }), .. document.Figures],
        };
    }

    private static ResultDocument With(ResultDocument document, Func<Curve, IReadOnlyList<Curve>> change) => document with
    {
        Figures = [.. document.Figures.OfType<LinesFigure>().Select(f => f with { Curves = change(f.Curves[0]) })],
    };

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-12;

    private static ResultDocument Of(string network, char hash, int clean, (double X, int K)[] points)
    {
        const int n = 10;
        var small = ExampleResults.Small();
        return small with
        {
            Network = small.Network with { Name = network, Sha256 = new string(hash, 64) },
            ImageSet = small.ImageSet with { Count = n },
            Figures =
            [
                new LinesFigure
                {
                    Id = "accuracy",
                    Title = "Accuracy against cutoff",
                    X = new("Cutoff", Quantity.Frequency, "cycles/pixel"),
                    Y = new("Accuracy", Quantity.Accuracy),
                    ReferenceLines = [new() { Name = "clean", Role = CurveRole.Clean, K = clean, N = n, Cell = "clean" }],
                    Curves = [new() { Name = network, Points = [.. points.OrderBy(p => p.X).Select(p => CurvePoint.Count(p.X, p.K, n, $"cutoff-{p.X}"))] }],
                },
            ],
            Outcomes = [First("clean", clean), .. points.Select(p => First($"cutoff-{p.X}", p.K))],
        };

        static CellOutcomes First(string cell, int k) => CellOutcomes.Of(cell, [.. Enumerable.Range(0, n).Select(i => i < k)]);
    }
}
