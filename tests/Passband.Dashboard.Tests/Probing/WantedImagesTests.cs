using Passband.Dashboard.Probing;
using Passband.Probes.Shelves;

namespace Passband.Dashboard.Tests.Probing;

public sealed class WantedImagesTests
{
    private static readonly ShelvedImages Cifar = new("cifar10", "CIFAR-10 test", "", "/c", false, null) { Facts = Facts("CIFAR-10 test") };
    private static readonly ShelvedImages Birds = new("my-birds", "Birds", "", "/b", true, null) { Facts = Facts("birds test") };
    private static readonly ShelvedImages Drawn = new("shapes:agree", "shapes, cues agree", "", null, false, null);

    [Theory]
    [InlineData("CIFAR-10 test", "cifar10", false, "")]
    [InlineData("CIFAR-10 test, first 500 (grey)", "cifar10", false, "")]
    [InlineData("CIFAR-10 test batch first1000", "cifar10", false, "")]
    [InlineData("CIFAR-10 train", "cifar10", true, "")]
    [InlineData("birds test, first 20", "my-birds", false, "")]
    [InlineData("birds test 64 x 64", "my-birds", false, "64")]
    [InlineData("my birds", "my-birds", false, "")]
    public void The_images_of_a_result_are_found_by_their_name(string wanted, string found, bool train, string size)
    {
        var form = WantedImages.Found(Form(wanted), [Drawn, Cifar, Birds]);
        Assert.Equal((found, "", train, size), (form.Images, form.Wanted, form.Train, form.Size));
        Assert.Null(WantedImages.Problem(form));
    }

    [Fact]
    public void Images_that_are_not_there_are_left_open_with_a_sentence()
    {
        var form = WantedImages.Found(Form("CIFAR-10 test"), [Drawn, Cifar with { Problem = "CIFAR-10 is not on this machine yet." }, Birds]);
        Assert.Equal(Form("CIFAR-10 test"), form);
        Assert.Equal("The images CIFAR-10 test are not on the shelf: add them under Image sets, or choose others.", WantedImages.Problem(form));
    }

    [Fact]
    public void An_uploaded_file_of_the_very_name_comes_before_the_archive()
    {
        var file = Birds with { Name = "few", Title = "few", Facts = Facts("CIFAR-10 test batch first1000") };
        Assert.Equal("few", WantedImages.Found(Form("CIFAR-10 test batch first1000"), [Drawn, Cifar, file]).Images);
    }

    [Fact]
    public void Who_chooses_other_images_wants_no_more() =>
        Assert.Equal("", WantedImages.Found(Form("nowhere") with { Images = "shapes:agree" }, [Drawn]).Wanted);

    [Fact]
    public void Networks_that_are_nowhere_are_named() =>
        Assert.Equal("The networks a, b are not on the shelf: add them under Networks, or choose others.", NetworkRow.Missing(Form("") with { Networks = ["a", "b"] }, []));

    private static readonly ProbeForm Empty = new() { Experiment = "low-pass" };

    private static ProbeForm Form(string wanted) => Empty with { Wanted = wanted };

    private static ImageFacts Facts(string name) => new(name, 10_000, 3, 32, 32, 10, "", "");
}
