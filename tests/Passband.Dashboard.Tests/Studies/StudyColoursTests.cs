using Passband.Dashboard.Components.Figures;
using Passband.Dashboard.Components.Figures.Plots;
using Passband.Dashboard.Services.Studies;
using Passband.Experiments.Studies;
using Passband.Results;

namespace Passband.Dashboard.Tests.Studies;

/// <summary>The colours of a study's networks.</summary>
public sealed class StudyColoursTests
{
    private static readonly string[] Groups = ["plain", "blur", "blur", "noise", "blur", "adversarial", "adversarial", "pca", "brain"];

    [Fact]
    public void Few_kinds_keep_the_colours_they_have_everywhere()
    {
        var networks = Networks(Palette.Series.Count);
        Assert.False(StudyColours.AreOfGroups(networks));
        var place = StudyColours.PlaceOf(networks, Own);
        Assert.All(networks, n => Assert.Equal(Own(n.Name), place(n.Name)));
    }

    [Fact]
    public void Kinds_beyond_the_palette_share_a_colour_only_within_their_group_and_differ_in_dashes_or_markers()
    {
        var networks = Networks(Groups.Length);
        Assert.True(StudyColours.AreOfGroups(networks));
        var place = StudyColours.PlaceOf(networks, Own);
        Assert.Equal([0, 1, 1, 2, 1, 3, 3, 4, 5], networks.Select(n => place(n.Name)));
        Assert.Equal(Own("another"), place("another"));
        var styles = new FigureContext([], new FigureViewState(), place).Styles(networks.Select(n => ((string?)n.Name, CurveRole.Measured)));
        Assert.Equal(styles.Count, styles.Distinct().Count());
        Assert.Equal(networks.Select(n => n.Group).Distinct().Count(), styles.Select(s => s.Colour).Distinct().Count());
    }

    [Fact]
    public void Many_kinds_of_one_group_keep_their_own_colours()
    {
        var networks = Enumerable.Range(0, 12).Select(i => new StudiedNetwork($"n{i}", $"k{i}", "plain", [])).ToList();
        Assert.False(StudyColours.AreOfGroups(networks));
        Assert.Equal(Own("n3"), StudyColours.PlaceOf(networks, Own)("n3"));
    }

    private static int Own(string name) => 100 + name.Length + name[^1];

    private static List<StudiedNetwork> Networks(int count) => [.. Groups.Take(count).Select((g, i) => new StudiedNetwork($"n{i}", $"k{i}", g, []))];
}
