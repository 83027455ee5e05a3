using Passband.Dashboard.Components.Browsing;
using Passband.Results.Store;

namespace Passband.Dashboard.Tests.Browsing;

public sealed class ResultsViewTests
{
    private const string One = "0123456789abcdef", Two = "fedcba9876543210";

    [Fact]
    public void A_view_without_anything_has_the_plain_address() => Assert.Equal("results", new ResultsView().ToUri());

    [Fact]
    public void All_of_a_view_is_in_its_address_and_comes_back_from_it()
    {
        var view = new ResultsView { Text = "blur & noise = ä", From = new(2026, 11, 1), Until = new(2026, 11, 22), Sort = ResultOrder.CleanAccuracy, Descending = false, Selected = [One, Two] }
            .With(FilterKind.Network, ["shapes, plain", "a+b"]).With(FilterKind.ImageSet, ["CIFAR-10"]).With(FilterKind.Experiment, ["low-pass"])
            .With(FilterKind.Tag, ["to #check"]).With(FilterKind.Device, ["cuda: NVIDIA H200"]);
        var back = ResultsView.FromUri("http://localhost/" + view.ToUri());
        Assert.Equal(view.ToUri(), back.ToUri());
        Assert.Equal(("blur & noise = ä", new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 22)), (back.Text, back.From, back.Until));
        Assert.Equal((ResultOrder.CleanAccuracy, false), (back.Sort, back.Descending));
        Assert.Equal([One, Two], back.Selected);
        Assert.Equal(["shapes, plain", "a+b"], back.ValuesOf(FilterKind.Network));
        Assert.Equal(["to #check"], back.ValuesOf(FilterKind.Tag));
    }

    [Fact]
    public void The_deleted_ones_have_an_address_and_a_selection_of_their_own()
    {
        var view = new ResultsView { Text = "blur", Selected = [One], Sort = ResultOrder.Images }.OfDeleted(true);
        Assert.Equal("results?deleted=yes&sort=n", view.ToUri());
        Assert.True(ResultsView.FromUri(view.ToUri()).ToQuery().Deleted);
        Assert.True((view with { Text = "x" }).Widened().Deleted);
        Assert.False(view.IsNarrowed);
        Assert.False(ResultsView.FromUri("results").ToQuery().Deleted);
    }

    [Theory]
    [InlineData("http://localhost/results?deleted=perhaps&sort=nonsense&dir=sideways&from=yesterday&until=2026-02-31&sel=..%2Fetc.xyz&q=%20&network=")]
    [InlineData("http://localhost/results#top")]
    [InlineData("results")]
    public void What_is_not_understood_is_left_out(string address) => Assert.Equal("results", ResultsView.FromUri(address).ToUri());

    [Fact]
    public void The_last_day_is_included_and_days_are_universal()
    {
        var query = new ResultsView { From = new(2026, 11, 1), Until = new(2026, 11, 1) }.ToQuery(20, 10);
        Assert.Equal((new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero)), (query.From, query.Until));
        Assert.Equal((20, 10), (query.Skip, query.Take));
        Assert.Null(new ResultsView { Until = DateOnly.MaxValue }.ToQuery().Until);
    }

    [Fact]
    public void A_value_chosen_twice_is_let_go_and_the_filter_with_it()
    {
        var view = new ResultsView().Toggled(FilterKind.Tag, "a").Toggled(FilterKind.Tag, "b");
        Assert.Equal(["a", "b"], view.ValuesOf(FilterKind.Tag));
        Assert.False(view.Toggled(FilterKind.Tag, "a").Toggled(FilterKind.Tag, "b").IsNarrowed);
    }

    [Fact]
    public void A_column_sorts_by_itself_first_and_then_the_other_way()
    {
        var byNetwork = new ResultsView().SortedBy(ResultOrder.Network);
        Assert.Equal((ResultOrder.Network, false), (byNetwork.Sort, byNetwork.Descending));
        Assert.True(byNetwork.SortedBy(ResultOrder.Network).Descending);
        Assert.True(byNetwork.SortedBy(ResultOrder.CleanAccuracy).Descending);
    }

    [Fact]
    public void Clearing_filters_keeps_order_and_selection()
    {
        var view = new ResultsView { Text = "x", Sort = ResultOrder.Images, Selected = [One] }.With(FilterKind.Tag, ["a"]).Widened();
        Assert.Equal("results?sort=n&sel=" + One, view.ToUri());
    }

    [Fact]
    public void No_more_are_selected_than_an_address_can_name()
    {
        var many = Enumerable.Range(0, 1000).Select(i => i.ToString("x16", System.Globalization.CultureInfo.InvariantCulture));
        var view = new ResultsView().Adding(many);
        Assert.Equal(ResultsView.MostSelected, view.Selected.Count);
        Assert.InRange(view.ToUri().Length, 1, 8000);
    }
}
