using Passband.Dashboard.Components.Figures;
using Passband.Dashboard.Components.Figures.Plots;
using Passband.Results;

namespace Passband.Dashboard.Tests.Figures;

public sealed class MergeTests
{
    [Fact]
    public void Results_on_the_same_axes_become_one_figure_with_one_chance_line()
    {
        var merged = FigureMerge.Of([Samples.LowPass("one"), Samples.LowPass("other")]);
        var figure = Assert.IsType<LinesFigure>(Assert.Single(merged));
        Assert.Equal(["one", "other"], figure.Curves.Select(c => c.Name));
        Assert.Single(figure.ReferenceLines, l => l.Role == CurveRole.Chance);
        Assert.Equal(["one", "other"], figure.ReferenceLines.Where(l => l.Role == CurveRole.Clean).Select(l => l.Network));
    }

    [Fact]
    public void An_axis_without_words_is_no_obstacle()
    {
        var figure = (LinesFigure)FigureMerge.Of([Nameless(Samples.LowPass("one"), "First"), Nameless(Samples.LowPass("other"), "Second")])[0];
        Assert.Equal(figure.Y.Label, figure.Title);

        static ResultDocument Nameless(ResultDocument document, string title) => document with
        {
            Figures = [.. document.Figures.OfType<LinesFigure>().Select(f => f with { Title = title, X = f.X with { Label = "", Quantity = Quantity.None } })],
        };
    }

    [Fact]
    public void Curves_are_told_apart_by_their_images_where_these_differ()
    {
        var figure = (LinesFigure)FigureMerge.Of([Samples.LowPass(images: "shapes-agree"), Samples.LowPass(images: "shapes-conflict")])[0];
        Assert.Equal(["net · images shapes-agree", "net · images shapes-conflict"], figure.Curves.Select(c => c.Name));
    }

    [Fact]
    public void Image_sets_of_one_name_are_told_apart_by_what_differs_and_by_digits_where_nothing_else_does()
    {
        var first = Samples.LowPass();
        var fewer = first with { ImageSet = first.ImageSet with { Sha256 = new string('e', 64), Count = 5, Width = 64, Height = 64 } };
        var other = first with { ImageSet = first.ImageSet with { Sha256 = new string('f', 64) } };
        Assert.Equal(["net · images shapes-agree · 10 images · 32 x 32 px", "net · images shapes-agree · 5 images · 64 x 64 px"], Names(first, fewer));
        Assert.Equal(["net · images shapes-agree · images bbbbbbbb", "net · images shapes-agree · images ffffffff"], Names(first, other));
        Assert.Equal(3, Names(first, fewer, other).Distinct().Count());

        static IEnumerable<string> Names(params ResultDocument[] documents) => ((LinesFigure)FigureMerge.Of(documents)[0]).Curves.Select(c => c.Name);
    }

    [Fact]
    public void Each_curve_is_converted_with_the_size_of_its_own_images()
    {
        var small = Samples.LowPass("small");
        var large = Samples.LowPass("large") with { ImageSet = small.ImageSet with { Width = 64, Height = 64, Sha256 = new string('e', 64) } };
        ResultDocument[] documents = [small, large];
        var plot = LinesPlot.Of((LinesFigure)FigureMerge.Of(documents)[0], Samples.Context(new() { Unit = FrequencyUnit.CyclesPerImage }, documents));
        Assert.Equal([3.2, 6.4], plot.Series.Select(s => Math.Round(s.Points[0].X, 9)));
        Assert.Equal(["3.2 cycles/image", "6.4 cycles/image"], plot.Series.Select(s => s.Points[0].XText));
        Assert.True(plot.X.Max >= 0.3 * 64);
    }

    [Fact]
    public void Other_axes_stay_separate() =>
        Assert.Equal(2, FigureMerge.Of([Samples.LowPass(), Samples.LowPass(experiment: "blur", axis: new Axis("Blur", Quantity.GaussianSigma, "px"))]).Count);

    [Fact]
    public void Maps_of_several_networks_stay_separate_and_name_them()
    {
        var map = new HeatmapFigure { Id = "map", Title = "Map", X = new("x"), XExtent = new(0, 1), Y = new("y"), YExtent = new(0, 1), Colour = new("z"), Values = [[1]] };
        ResultDocument With(string network) => Samples.LowPass(network) with { Figures = [map with { Values = [[network.Length]] }] };
        Assert.Equal(["Map · one", "Map · other"], FigureMerge.Of([With("one"), With("other")]).Select(f => f.Title));
        Assert.Equal(["map", "map~2"], FigureMerge.Of([With("one"), With("other")]).Select(f => f.Id));
        Assert.Equal("Map", Assert.Single(FigureMerge.Of([With("one")])).Title);
    }

    [Fact]
    public void One_result_keeps_its_figures()
    {
        var document = Samples.LowPass();
        Assert.Same(document.Figures, FigureMerge.Of([document]));
        Assert.Empty(FigureMerge.Of([]));
    }

    [Fact]
    public void A_merged_curve_still_finds_its_own_outcomes()
    {
        ResultDocument[] documents = [Samples.LowPass(images: "shapes-agree"), Samples.LowPass(images: "shapes-conflict") with { Outcomes = [] }];
        var figure = (LinesFigure)FigureMerge.Of(documents)[0];
        var context = Samples.Context(new() { Delta = true }, documents);
        Assert.Same(documents[0], context.SourceOf(figure.Curves[0]));
        Assert.Same(documents[1], context.SourceOf(figure.Curves[1]));
        // One of them is paired and the other is not; the reader is told of both.
        Assert.Equal(2, LinesPlot.Of(figure, context).Notes.Count);
    }
}
