using Passband.Dashboard.Components.Browsing;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Tests.Browsing;

public sealed class HeadlineTests
{
    private static readonly Scalar Cutoff = new() { Id = "half", Label = "Cutoff", Quantity = Quantity.Frequency, Unit = "cycles/pixel", Value = 0.304361, Low = 0.3004, High = double.PositiveInfinity };

    [Fact]
    public void A_value_has_its_unit_and_an_open_interval_says_so()
    {
        Assert.Equal("0.304 cycles/pixel", Headline.ValueOf(Cutoff));
        Assert.Equal("0.300 to beyond", Headline.IntervalOf(Cutoff));
    }

    [Fact]
    public void No_crossing_is_not_reached_and_no_number()
    {
        var none = Cutoff with { Value = null, Low = null, High = null };
        Assert.Equal(("not reached", null), (Headline.ValueOf(none), Headline.IntervalOf(none)));
    }

    [Fact]
    public void What_is_not_reached_says_why_also_in_results_that_leave_the_number_out()
    {
        var missing = SummaryOf(Clean(6));
        var never = SummaryOf(Clean(6), Cutoff with { Value = null, Low = null, High = null, Note = "never falls to half" });
        Assert.Equal("never falls to half", Headline.NoteOf(never));
        Assert.Equal("Cutoff", Headline.NoteOf(SummaryOf(Clean(6), Cutoff)));
        Assert.Equal("not reached", Headline.ValueOf(Headline.Of(SummaryOf(Clean(0)))!));
        Assert.StartsWith("No image is recognised", Headline.NoteOf(SummaryOf(Clean(0))), StringComparison.Ordinal);
        Assert.Null(Headline.Of(missing));
        Assert.DoesNotContain("No image", Headline.NoteOf(missing), StringComparison.Ordinal);
    }

    private static Scalar Clean(int k) => new() { Id = "clean-accuracy", Label = "Clean accuracy", Quantity = Quantity.Accuracy, K = k, N = 10 };

    private static ResultSummary SummaryOf(params Scalar[] scalars) => new()
    {
        Id = "0123456789abcdef", Experiment = "low-pass", Title = "Low-pass", Network = "net", NetworkSha256 = "a", ImageSetId = "s", ImageSet = "set", ImageSetSha256 = "b",
        Images = 10, Device = "cpu", StartedUtc = DateTimeOffset.UnixEpoch, DurationSeconds = 1, Origin = ResultOrigin.Lab, Scalars = scalars,
    };

    // Wilson (1927), 15 of 50: 0.1910 to 0.4375 (Newcombe 1998 gives 0.1910 for k = 15, n = 50).
    [Fact]
    public void Counts_have_Wilsons_interval_in_per_cent()
    {
        var counts = new Scalar { Id = "x", Label = "x", K = 15, N = 50 };
        Assert.Equal(("30.0 %", "19.1 to 43.8"), (Headline.ValueOf(counts), Headline.IntervalOf(counts)));
    }
}
