using Passband.Dashboard.Components.Comparing;
using Passband.Results;

namespace Passband.Dashboard.Tests.Comparing;

public sealed class CompareViewTests
{
    private const string One = "0123456789abcdef", Two = "fedcba9876543210", Three = "00000000000000aa";

    [Fact]
    public void All_of_a_view_is_in_its_address_and_comes_back_from_it()
    {
        var view = new CompareView
        {
            Ids = [One, Two], ChosenBaseline = Two, FigureId = "accuracy~2", Figure = new() { Unit = FrequencyUnit.GaussianSigma, Logarithmic = false, Delta = true, Table = true },
        };
        Assert.Equal($"compare?ids={One},{Two}&baseline={Two}&figure=accuracy~2&unit=sigma&log=0&delta=1&table=1", view.ToUri());
        var back = CompareView.FromUri("http://localhost/" + view.ToUri());
        Assert.Equal([One, Two], back.Ids);
        Assert.Equal((Two, "accuracy~2", view.Figure), (back.ChosenBaseline, back.FigureId, back.Figure));
    }

    [Theory]
    [InlineData("http://localhost/compare?ids=,nonsense,0123,../x&baseline=me")]
    [InlineData("http://localhost/compare")]
    public void What_is_not_understood_is_left_out(string address)
    {
        var view = CompareView.FromUri(address);
        Assert.Equal((0, null, "compare"), (view.Ids.Count, view.Baseline, view.ToUri()));
    }

    [Fact]
    public void The_first_result_is_the_baseline_unless_another_of_them_is_chosen()
    {
        var view = new CompareView { Ids = [One, Two] };
        Assert.Equal(One, view.Baseline);
        Assert.Equal(Two, (view with { ChosenBaseline = Two }).Baseline);
        Assert.Equal(One, (view with { ChosenBaseline = Three }).Baseline);
        Assert.Equal(Two, (view with { ChosenBaseline = One }).Without(One).Baseline);
    }

    [Fact]
    public void A_result_is_added_once_and_only_while_there_is_room()
    {
        var view = new CompareView { Ids = [One] };
        Assert.Same(view, view.With(One));
        Assert.Equal([One, Two], view.With(Two).Ids);
        var full = new CompareView { Ids = [.. Enumerable.Range(0, CompareView.MostResults).Select(i => i.ToString("x16", System.Globalization.CultureInfo.InvariantCulture))] };
        Assert.Same(full, full.With(Two));
    }
}
