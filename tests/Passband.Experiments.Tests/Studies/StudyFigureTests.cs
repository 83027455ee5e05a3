using Passband.Experiments.Studies;
using Passband.Results;
using Passband.Results.Statistics;
using static Passband.Experiments.Tests.Studies.MadeUpNetworks;

namespace Passband.Experiments.Tests.Studies;

public sealed class StudyFigureTests
{
    private static readonly StudyNumbers Numbers = Of(
        Network("plain 0", "plain", 0.21, 0.42, 1.0 / 255, 0.70, (0.8, 0.7, 0.5), kind: "plain"),
        Network("plain 1", "plain", 0.22, 0.43, 1.2 / 255, 0.71, (0.8, 0.7, 0.5), kind: "plain"),
        Network("blur 1", "blur", 0.16, 0.3, 2.0 / 255, 0.80, (0.78, 0.75, 0.7), sigma: 1),
        Network("blur 2", "blur", 0.10, 0.2, 2.4 / 255, 0.78, (0.7, 0.75, 0.72), sigma: 2),
        Network("adv", "adversarial", 0.09, 0.17, 15.0 / 255, 0.79, (0.6, 0.75, 0.76)));

    [Fact]
    public void Nothing_measured_gives_no_figure() => Assert.Empty(StudyReport.Of(Of()).Figures);

    [Fact]
    public void Ids_are_unique_and_every_figure_has_a_caption()
    {
        var figures = StudyReport.Of(Numbers).Figures;
        Assert.Equal(figures.Count, figures.Select(f => f.Id).Distinct().Count());
        Assert.All(figures, f => Assert.False(string.IsNullOrWhiteSpace(f.Caption)));
        Assert.Superset(new HashSet<string> { "groups", "perturbations", "reversal", "seeds", "blur-series", "correlations" }, figures.Select(f => f.Id).ToHashSet());
    }

    [Fact]
    public void The_line_is_the_parabola_through_the_networks_with_a_blur()
    {
        (double Reversal, double Corrupted)[] series = [(0.18, 0.74), (0.15, 0.80), (0.12, 0.79), (0.10, 0.75)];
        var numbers = Of([Network("plain", "plain", 0.22, corrupted: 0.7), .. series.Select((s, i) => Network($"blur {i}", "blur", s.Reversal, corrupted: s.Corrupted, sigma: i + 1))]);
        var fit = StudyReport.Of(numbers).Figures.OfType<ScatterFigure>().Single(f => f.Id == "reversal").Groups.Single(g => g.Role == CurveRole.Fit).Points;
        Assert.Equal((50, 0.10, 0.18), (fit.Count, fit[0].X, fit[^1].X));
        var expected = QuadraticFit.Of([.. series.Select(s => s.Reversal)], [.. series.Select(s => s.Corrupted)])!;
        Assert.All(fit, p => Assert.Equal(expected.At(p.X), p.Y, 9));
    }

    [Fact]
    public void Published_points_are_in_our_units_and_marked_as_such()
    {
        var standard = Figure<ScatterFigure>("reversal").Groups.Single(g => g.Name.StartsWith("standard", StringComparison.Ordinal));
        Assert.Equal(CurveRole.Published, standard.Role);
        // The paper gives 0.403 to 0.461 of the Nyquist frequency, and that is half a cycle a pixel.
        Assert.Equal((0.2015, 0.2305), (standard.Points.Min(p => p.X), standard.Points.Max(p => p.X)));
        Assert.All(standard.Points, p => Assert.InRange(p.Y, 0.68, 0.74));
        var perturbations = Figure<ScatterFigure>("perturbations").Groups.Single(g => g.Role == CurveRole.Published);
        Assert.InRange(perturbations.Points.Max(p => p.Y), 15.0 / 255, 19.0 / 255);
    }

    [Fact]
    public void A_network_of_every_kind_stands_for_its_seeds_in_curves_and_all_stand_in_the_plane()
    {
        Assert.Equal(["plain 0", "blur 1", "blur 2", "adv"], Figure<LinesFigure>("groups").Curves.Where(c => c.Role == CurveRole.Measured).Select(c => c.Network!));
        Assert.Equal(5, Figure<ScatterFigure>("reversal").Groups.Where(g => g.Role == CurveRole.Measured).Sum(g => g.Points.Count));
        Assert.Equal(2, Figure<ScatterFigure>("seeds").Groups.Single(g => g.Role == CurveRole.Measured).Points.Count);
    }

    [Fact]
    public void Every_point_of_our_own_names_the_results_that_it_comes_from()
    {
        var owners = Numbers.Networks.SelectMany(n => n.Results).ToDictionary(r => r.Id, r => r.Network.Name);
        var figures = StudyReport.Of(Numbers).Figures;
        var lines = figures.OfType<LinesFigure>().SelectMany(f => f.Curves).Where(c => c.Role == CurveRole.Measured).ToList();
        Assert.All(lines.SelectMany(c => c.Points), p => Assert.All(p.Results!, id => Assert.Contains(id, owners.Keys)));
        Assert.All(lines.Where(c => c.Network is not null), c => Assert.All(c.Points, p => Assert.Equal(c.Network, owners[Assert.Single(p.Results!)])));
        var points = figures.OfType<ScatterFigure>().SelectMany(f => f.Groups).Where(g => g.Role == CurveRole.Measured).SelectMany(g => g.Points).ToList();
        Assert.All(points, p => Assert.Single(p.Results!.Select(id => owners[id]).Distinct()));
        Assert.Contains(points, p => p.Results!.Count == 2);
    }

    [Fact]
    public void The_blur_series_begins_without_a_blur()
    {
        var clean = Figure<LinesFigure>("blur-series").Curves.Single(c => c.Name == "all corruptions");
        Assert.Equal([0, 1, 2], clean.Points.Select(p => p.X));
        Assert.Equal([0.70, 0.80, 0.78], clean.Points.Select(p => p.Y));
    }

    [Fact]
    public void Results_of_the_other_norm_are_other_numbers()
    {
        var network = new StudiedNetwork("n", "n", "plain", [Result("n", "perturbation-spectrum", "l2", [new() { Id = "half-power-frequency", Label = "", Value = 0.3 }])]);
        Assert.Null(StudyMeasure.HalfPower.Of(network));
        Assert.Equal(0.3, StudyMeasure.HalfPowerL2.Of(network)!.Value);
        Assert.False(StudyMeasure.HalfPowerL2.Of(network)!.HasInterval);
    }

    [Fact]
    public void The_clean_accuracy_is_that_on_most_images()
    {
        var network = new StudiedNetwork("n", "n", "plain", [Result("n", "hybrid", null, [], images: 950), Result("n", "low-pass", null, [], images: 2000)]);
        Assert.Equal((900, 2000), StudyMeasure.Clean.Of(network)!.Count);
    }

    [Fact]
    public void Many_curves_lose_their_bands_and_few_keep_them()
    {
        Assert.True(Curves(2).All(c => c.Points[0].Band is not null));
        Assert.True(Curves(7).All(c => c.Points[0].Band is null));

        IReadOnlyList<Curve> Curves(int count)
        {
            var numbers = Of([.. Enumerable.Range(0, count).Select(i => new StudiedNetwork($"n{i}", $"n{i}", "plain", [Result($"n{i}", "low-pass", null, [], figures: [Lines($"n{i}")])]))]);
            return ((LinesFigure)StudyReport.Of(numbers).Figures.Single(f => f.Id == "low-pass")).Curves;
        }

        static LinesFigure Lines(string name) => new()
        {
            Id = "accuracy", Title = "t", X = new("x"), Y = new("y", Quantity.Accuracy, "%"), Curves = [new() { Name = name, Points = [CurvePoint.Count(0.1, 5, 10, "cell")] }],
        };
    }

    private static T Figure<T>(string id) where T : Figure => (T)StudyReport.Of(Numbers).Figures.Single(f => f.Id == id);
}
