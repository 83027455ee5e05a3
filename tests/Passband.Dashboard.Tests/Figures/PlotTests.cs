using Passband.Dashboard.Components.Figures.Plots;
using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Dashboard.Tests.Figures;

public sealed class PlotTests
{
    [Fact]
    public void An_accuracy_axis_runs_from_zero_to_a_hundred()
    {
        var plot = Samples.Plot();
        Assert.Equal((0d, 100d), (plot.Y.Min, plot.Y.Max));
        Assert.Equal("Accuracy (%)", plot.Y.Title);
    }

    [Fact]
    public void Points_carry_counts_and_their_Wilson_interval()
    {
        var point = Samples.Plot().Series[0].Points[0];
        var band = WilsonInterval.Of(2, 10);
        Assert.Equal((20, band.Low * 100, band.High * 100), (point.Y, point.Low, point.High));
        Assert.Equal("20.0 % (5.7 to 51.0), 2 of 10", point.YText);
        Assert.Equal("0.1 cycles/pixel", point.XText);
    }

    [Fact]
    public void The_intervals_of_many_curves_are_drawn_when_a_reader_asks()
    {
        Assert.All(Samples.Many(6).Series.SelectMany(s => s.Points), p => Assert.Equal((40, 60), (p.Low, p.High)));
        var many = Samples.Many(7);
        Assert.All(many.Series.SelectMany(s => s.Points), p => Assert.Equal((null, null), ((object?)p.Low, (object?)p.High)));
        Assert.Equal("All of them.", many.Caption);
        Assert.Contains("The intervals of 7 curves are not drawn; the table has them.", many.Notes);
        Assert.All(Samples.Many(7, view: new() { Bands = true }).Series.SelectMany(s => s.Points), p => Assert.NotNull(p.Low));
        Assert.Equal((false, true), (LinesPlot.HasManyBands(Samples.Curves(6)), LinesPlot.HasManyBands(Samples.Curves(7))));
    }

    [Theory]
    [InlineData(FrequencyUnit.CyclesPerImage, 3.2, "Cutoff frequency (cycles/image)")]
    [InlineData(FrequencyUnit.PercentOfNyquist, 20, "Cutoff frequency (% of Nyquist)")]
    public void The_unit_converts_points_and_title(FrequencyUnit unit, double first, string title)
    {
        var plot = Samples.Plot(new() { Unit = unit });
        Assert.Equal(first, plot.Series[0].Points[0].X, 10);
        Assert.Equal(title, plot.X.Title);
        Assert.Equal("no filter", plot.X.HighSlot);
    }

    [Fact]
    public void A_frequency_as_blur_runs_backwards_so_that_the_curve_keeps_its_form()
    {
        var plot = Samples.Plot(new() { Unit = FrequencyUnit.GaussianSigma });
        Assert.True(plot.X.Reversed);
        Assert.Equal([20, 50, 80], plot.Series[0].Points.Select(p => Math.Round(p.Y, 9)));
        Assert.Equal(1.874, plot.Series[0].Points[0].X, 3);
        Assert.Equal(0, plot.Series[0].Points[^1].X);
    }

    [Fact]
    public void A_blur_as_frequency_puts_no_blur_at_the_right_end()
    {
        var document = Samples.LowPass(axis: new Axis("Blur", Quantity.GaussianSigma, "px"));
        var figure = (LinesFigure)document.Figures[0];
        figure = figure with { Curves = [figure.Curves[0] with { Points = [CurvePoint.Count(0, 8, 10), CurvePoint.Count(1, 5, 10), CurvePoint.Count(2, 2, 10)] }] };
        var plot = LinesPlot.Of(figure, Samples.Context(new() { Unit = FrequencyUnit.CyclesPerPixel }, document));
        Assert.False(plot.X.Reversed);
        Assert.Equal("no blur", plot.X.HighSlot);
        Assert.Equal([20, 50, 80], plot.Series[0].Points.Select(p => Math.Round(p.Y, 9)));
        Assert.Equal(0.1874, plot.Series[0].Points[1].X, 4);
    }

    [Fact]
    public void A_cutoff_of_zero_shown_as_blur_is_not_called_no_filter()
    {
        var document = Samples.LowPass();
        var figure = (LinesFigure)document.Figures[0];
        figure = figure with { Curves = [figure.Curves[0] with { Points = [CurvePoint.Count(0, 1, 10), CurvePoint.Count(0.1, 2, 10), CurvePoint.Count(double.PositiveInfinity, 8, 10)] }] };
        var plot = LinesPlot.Of(figure, Samples.Context(new() { Unit = FrequencyUnit.GaussianSigma, Logarithmic = true }, document));
        Assert.Equal(("no filter", "0 cycles/pixel"), (plot.X.LowSlot, plot.X.HighSlot));
        Assert.Equal("0 cycles/pixel", plot.Series[0].Points.Single(p => double.IsInfinity(p.X)).XText);
    }

    [Fact]
    public void The_difference_to_clean_is_paired_image_by_image()
    {
        var plot = Samples.Plot(new() { Delta = true });
        // Both right on 2, only the clean answer right on 6, neither on 2.
        var expected = PairedDifference.Of(new PairedCounts(2, 0, 6, 2));
        var point = plot.Series[0].Points[0];
        Assert.Equal(-60, point.Y, 9);
        Assert.Equal((100 * expected.Interval.Low, 100 * expected.Interval.High), (point.Low!.Value, point.High!.Value));
        Assert.Contains("paired", Assert.Single(plot.Notes), StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(plot.Levels).Y);
    }

    [Fact]
    public void Without_outcomes_the_difference_is_that_of_unpaired_counts()
    {
        var document = Samples.LowPass() with { Outcomes = [] };
        var plot = LinesPlot.Of((LinesFigure)document.Figures[0], Samples.Context(new() { Delta = true }, document));
        var expected = NewcombeInterval.OfDifference(2, 10, 8, 10);
        Assert.Equal(100 * expected.Interval.Low, plot.Series[0].Points[0].Low!.Value, 9);
        Assert.Contains("unpaired", Assert.Single(plot.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Networks_beyond_the_eighth_share_a_colour_but_neither_dash_nor_marker()
    {
        var (first, ninth) = (SeriesStyle.Of(0, "plain"), SeriesStyle.Of(8, "plain"));
        Assert.Equal(first.Colour, ninth.Colour);
        Assert.NotEqual(first.Dash, ninth.Dash);
        Assert.NotEqual(first.Marker, ninth.Marker);
    }

    [Fact]
    public void The_kind_of_training_decides_the_dashes() =>
        Assert.Equal(4, new[] { "plain", "blur 1.5", "adversarial 2/255", "noise" }.Select(t => SeriesStyle.Of(3, t).Dash).Distinct().Count());

    [Fact]
    public void Names_at_the_ends_of_lines_keep_apart()
    {
        var plot = Samples.Plot();
        var twins = plot with { Series = [.. Enumerable.Range(0, 5).Select(i => plot.Series[0] with { Name = $"n{i}" })] };
        var places = EndLabels.Of(twins, 300, 15).Select(l => l.Place).ToList();
        Assert.Equal(5, places.Count);
        Assert.All(places.Zip(places.Skip(1)), p => Assert.True(p.Second - p.First >= 15 - 1e-9));
        Assert.InRange(places[^1], 0, 300);
    }

    [Fact]
    public void Names_of_ends_at_one_height_stand_about_it_and_none_beyond_the_plot()
    {
        var labels = EndLabels.Of(Samples.Many(5), 300, 15);
        Assert.All(labels, l => Assert.Equal(150, l.Y, 1e-9));
        Assert.Equal([120, 135, 150, 165, 180], labels.Select(l => l.Place));
        var full = EndLabels.Of(Samples.Many(14), 14 * 15, 15).Select(l => l.Place).ToList();
        Assert.Equal(14, full.Count);
        Assert.InRange(full[0], 0, 15);
        Assert.InRange(full[^1], 13 * 15, 14 * 15);
    }

    [Fact]
    public void Names_at_the_ends_say_what_differs_and_none_is_there_where_they_would_read_alike()
    {
        Assert.Equal(["cues agree", "cues in conflict"], LabelsOf("net, plain · cues agree", "net, plain · cues in conflict"));
        Assert.Equal(["ResNet-4B, adversarial training…", "ResNet-20"], LabelsOf("ResNet-4B, adversarial training (Linf 2/255)", "ResNet-20"));
        // Of names too long, the words that all begin or end with are left out.
        Assert.Equal(["blurred", "plain"], LabelsOf("A network that was trained on blurred images", "A network that was trained on plain images"));
        Assert.Equal(["otherwise · cues agree", "otherwise · conflict", "not so · conflict"],
            LabelsOf("shapes, plain and otherwise · cues agree", "shapes, plain and otherwise · conflict", "shapes, plain and not so · conflict"));
        Assert.Empty(LabelsOf("A network that was trained on blurred images", "A network that was trained on blurred pictures", "another"));
        Assert.Empty(LabelsOf([.. Enumerable.Range(0, 15).Select(i => $"net {i}")]));
    }

    private static IEnumerable<string> LabelsOf(params string[] names)
    {
        var plot = Samples.Plot();
        return EndLabels.Of(plot with { Series = [.. names.Select(n => plot.Series[0] with { Name = n })] }, 400, 15).Select(l => l.Text);
    }
}
