using Passband.Dashboard.Components.OneResult;
using Passband.Results;

namespace Passband.Dashboard.Tests.Figures;

public sealed class FigureGroupTests
{
    [Fact]
    public void Maps_that_follow_one_another_are_together_and_share_what_is_said_of_all()
    {
        var groups = FigureGroup.Of([Samples.Curves(1), Map(1, "all"), Map(2, "all"), Map(3, "all"), Map(4, "all"), Samples.Curves(2), Map(5, "one")]);
        Assert.Equal([1, 4, 1, 1], groups.Select(g => g.Figures.Count));
        Assert.Equal("all", groups[1].Caption);
        Assert.All(groups[1].Figures, f => Assert.Null(f.Caption));
        Assert.Equal("one", groups[3].Figures[0].Caption);
    }

    [Fact]
    public void Few_maps_and_maps_of_which_different_things_are_said_keep_their_own_words()
    {
        Assert.Equal(["all", "all", "all"], FigureGroup.Of([Map(1, "all"), Map(2, "all"), Map(3, "all")]).Single().Figures.Select(f => f.Caption));
        var four = FigureGroup.Of([Map(1, "a"), Map(2, "a"), Map(3, "a"), Map(4, "b")]).Single();
        Assert.Null(four.Caption);
        Assert.Equal(["a", "a", "a", "b"], four.Figures.Select(f => f.Caption));
    }

    private static HeatmapFigure Map(int number, string caption) => new()
    {
        Id = $"map-{number}", Title = "Map", Caption = caption, X = Samples.Frequency, XExtent = new(0, 1), Y = Samples.Frequency, YExtent = new(0, 1), Colour = new("Power", Quantity.Power), Values = [[1, 2]],
    };
}
