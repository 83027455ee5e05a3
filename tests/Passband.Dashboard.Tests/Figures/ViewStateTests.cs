using Passband.Dashboard.Components.Figures;
using Passband.Dashboard.Components.Figures.Export;
using Passband.Dashboard.Components.OneResult;
using Passband.Dashboard.Probing;
using Passband.Results;

namespace Passband.Dashboard.Tests.Figures;

public sealed class ViewStateTests
{
    public static TheoryData<FigureViewState> Views => new(
        new FigureViewState(), new FigureViewState { Unit = FrequencyUnit.PercentOfNyquist }, new FigureViewState { Unit = FrequencyUnit.GaussianSigma, Logarithmic = true, Delta = true, Table = true },
        new FigureViewState { Bands = true }, new FigureViewState { Logarithmic = false, Unit = FrequencyUnit.CyclesPerPixel });

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_survives_the_address(FigureViewState view) =>
        Assert.Equal(view, FigureViewState.FromUri("http://localhost/results/1" + view.ToQueryString()));

    [Fact]
    public void What_is_not_understood_is_left_out() => Assert.Equal(new FigureViewState(), FigureViewState.FromQuery("furlongs", null, "perhaps"));

    [Fact]
    public void Numbers_follow_the_unit_and_keep_their_interval_in_order()
    {
        var scalar = new Scalar { Id = "h", Label = "Half", Quantity = Quantity.Frequency, Unit = "cycles/pixel", Value = 0.25, Low = 0.2, High = double.PositiveInfinity };
        Assert.Equal("0.250 cycles/pixel (0.200 to beyond what was measured)", ScalarText.Of(scalar, new(), 32).Value);
        Assert.Equal("8.00 cycles/image (6.40 to 7.00)", ScalarText.Of(scalar with { High = 7.0 / 32 }, new() { Unit = FrequencyUnit.CyclesPerImage }, 32).Value);
        Assert.Equal("8.16 cycles/image", ScalarText.Of(scalar with { Value = 0.255130597, Low = null, High = null }, new() { Unit = FrequencyUnit.CyclesPerImage }, 32).Value);
        Assert.Equal("0.750 px (0.625 to 0.937)", ScalarText.Of(scalar with { High = 0.3 }, new() { Unit = FrequencyUnit.GaussianSigma }, 32).Value);
        Assert.Equal("not reached", ScalarText.Of(scalar with { Value = null, Note = "never" }, new(), 32).Value);
    }

    [Theory]
    [InlineData("shapes-conflict", "shapes:conflict", null)]
    [InlineData("shapes-agree-by-texture-64px-grey-seed7", "shapes:agree?seed=7&truth=texture", 64)]
    [InlineData("shapes-texture-train-first100", "shapes:texture?seed=0", null)]
    public void Drawn_images_can_be_asked_for_again(string id, string specification, int? size) =>
        Assert.Equal(new DrawnImagesName(specification, size), DrawnImagesName.Of(Samples.LowPass(images: id).ImageSet));

    [Theory]
    [InlineData("cifar10-test")]
    [InlineData("shapes-unheard")]
    [InlineData("shapes-agree-inverted")]
    public void Other_images_are_looked_for_on_the_shelf_by_their_name(string id)
    {
        var document = Samples.LowPass(images: id);
        Assert.Null(DrawnImagesName.Of(document.ImageSet));
        Assert.Equal(("", document.ImageSet.Name), (ProbeForm.FromAddress(ProbeLink.Of(document, again: true)).Images, ProbeForm.FromAddress(ProbeLink.Of(document, again: true)).Wanted));
    }

    [Fact]
    public void Run_again_fills_everything_in() => Assert.Equal(
        "probe?experiment=low-pass&network=net&images=shapes%3Aagree&count=10&again=true", ProbeLink.Of(Samples.LowPass(), again: true));

    [Fact]
    public void Downloads_are_named_by_what_they_hold()
    {
        var document = Samples.LowPass("ResNet-20 (x)");
        Assert.Equal($"low-pass_resnet-20-x_shapes-agree_{document.Id[..8]}.svg", DownloadName.Of(document, ".svg", "accuracy"));
        Assert.Equal("compare_net_net2_2-results.csv", DownloadName.Of([Samples.LowPass(), Samples.LowPass("net2")], ".csv"));
    }

    [Fact]
    public void The_table_has_a_row_for_every_level_and_point()
    {
        var document = Samples.LowPass();
        var table = FigureTableRows.Of(document.Figures[0], Samples.Context(null, document))!;
        Assert.Equal(5, table.Rows.Count);
        Assert.Equal(["net", "0.1", "2", "10", "20.0", "5.7 to 51.0"], table.Rows[2]);
        Assert.Equal("no filter", table.Rows[4][1]);
        Assert.Equal(6, table.ToTabs().Split('\n').Length);
    }
}
