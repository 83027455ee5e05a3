using Passband.Dashboard.Components.Bench;
using Passband.Dashboard.Components.Figures;
using Passband.Experiments;
using Passband.Probes.Bench;
using Passband.Results;
using Passband.Vision.Attacks;

namespace Passband.Dashboard.Tests.Bench;

public sealed class BenchViewTests
{
    private static BenchView Full => new()
    {
        Picture = PictureName.Of("shapes:conflict", 17),
        Second = PictureName.Uploaded(new string('0', 64)),
        Networks = ["shapes-plain", "a network & co"],
        Manipulation = "hybrid",
        Level = 0.140625,
        Shape = FilterShape.Gaussian,
        Band = 0.125,
        Seed = -3,
        Norm = AttackNorm.L2,
        Attacked = "a network & co",
        Smallest = true,
        Step = 7,
        Figure = new FigureViewState { Unit = FrequencyUnit.CyclesPerImage, Logarithmic = true, Table = true },
    };

    [Fact]
    public void An_address_holds_the_whole_state()
    {
        var read = BenchView.FromUri(Full.ToUri());
        Assert.Equal(Full.ToUri(), read.ToUri());
        Assert.Equal(Full.Networks, read.Networks);
        Assert.Equal(Full with { Networks = null }, read with { Networks = null });
        Assert.StartsWith("bench?picture=shapes:conflict@17&second=upload@0000", Full.ToUri(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_address_leaves_everything_open_and_no_network_is_something_else_than_the_usual_ones()
    {
        var open = BenchView.FromUri("http://127.0.0.1/bench");
        Assert.Equal(new BenchView(), open);
        Assert.Equal("bench", open.ToUri());
        var none = new BenchView { Networks = [] };
        Assert.Equal("bench?network=", none.ToUri());
        Assert.Empty(BenchView.FromUri(none.ToUri()).Networks!);
    }

    [Theory]
    [InlineData("bench?picture=nonsense&level=NaN&shape=7&band=-1&seed=x&norm=l7&attacked=&smallest=maybe&step=-1")]
    [InlineData("bench?picture=upload@..%2F..%2Fetc&level=&shape=&band=&seed=")]
    public void What_is_not_understood_is_left_out(string address) => Assert.Equal(new BenchView(), BenchView.FromUri(address));

    [Fact]
    public void Only_what_changes_is_computed_anew()
    {
        Assert.True(Full.HasCurveOf(Full with { Level = 0.5, Figure = new() }));
        Assert.False(Full.HasCurveOf(Full with { Shape = FilterShape.Hard }));
        Assert.False(Full.HasCurveOf(Full with { Norm = AttackNorm.Linf }));
        Assert.False(Full.HasCurveOf(Full with { Attacked = null }));
        Assert.True(Full.HasCurveOf(Full.At(0.5)));
        Assert.False(Full.HasPlaceOf(Full with { Step = 8 }));
        Assert.Equal((0.5, false, null), (Full.At(0.5).Level, Full.At(0.5).Smallest, Full.At(0.5).Step));
        Assert.True(Full.HasSceneOf(Full with { Shape = FilterShape.Hard, Manipulation = "blur", Networks = [.. Full.Networks!] }));
        Assert.False(Full.HasSceneOf(Full.Toggled("shapes-plain")));
        Assert.Equal(["a network & co"], Full.Toggled("shapes-plain").Networks);
        Assert.Equal(["a network & co", "shapes-plain"], Full.Toggled("shapes-plain").Toggled("shapes-plain").Networks);
    }

    [Theory]
    [InlineData(Quantity.Frequency, "cycles/pixel", 0.140625, "0.1406 cycles/pixel (4.5 cycles/image)")]
    [InlineData(Quantity.Frequency, "cycles/pixel", 0.0, "0 cycles/pixel (0 cycles/image)")]
    [InlineData(Quantity.GaussianSigma, "px", 1.25, "1.25 px (half amplitude at 0.150 cycles/pixel, 4.80 cycles/image)")]
    [InlineData(Quantity.GaussianSigma, "px", 0.0, "0 px (no blur)")]
    [InlineData(Quantity.Epsilon, "", 0.08, "20.4/255 (0.08)")]
    [InlineData(Quantity.None, "degrees", 60.0, "60 degrees")]
    public void A_level_is_told_in_its_unit_and_in_another(Quantity quantity, string unit, double level, string words) =>
        Assert.Equal(words, LevelText.InBoth(new Axis("", quantity, unit), level, 32));
}
