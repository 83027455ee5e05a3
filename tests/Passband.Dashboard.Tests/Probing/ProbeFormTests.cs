using Passband.Dashboard.Probing;
using Passband.Probes.Locating;
using Passband.Probes.Queue;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;

namespace Passband.Dashboard.Tests.Probing;

public sealed class ProbeFormTests
{
    [Fact]
    public void An_address_fills_every_field()
    {
        var form = ProbeForm.FromAddress(
            "http://localhost/probe?experiment=blur&network=a&network=b%2Fc.pt&images=shapes:conflict&count=500&grey=yes&size=64&split=train&skip-broken=yes&seed=7&precision=float32&again=yes&o.sigmas=0:4:0.5&o.border=reflect#x");

        Assert.Equal("blur", form.Experiment);
        Assert.Equal(["a", "b/c.pt"], form.Networks);
        Assert.Equal(("shapes:conflict", "500", "64", "7", "float32"), (form.Images, form.Count, form.Size, form.Seed, form.Precision));
        Assert.True(form is { Grey: true, Train: true, SkipBroken: true, Again: true });
        Assert.Equal("0:4:0.5", form.Options["sigmas"]);
        Assert.Equal("reflect", form.Options["border"]);
    }

    [Theory]
    [InlineData("probe")]
    [InlineData("probe?experiment=blur")]
    [InlineData("probe?experiment=blur&network=shapes-plain&network=shapes-blur&images=shapes:agree&count=1000&o.sigmas=0:4:0.5,8")]
    [InlineData("probe?images=%2Fdata%2Fmy%20images%20%26%20more&grey=yes&size=64&split=train&skip-broken=yes&seed=-3&precision=screened&again=yes")]
    [InlineData("probe?experiment=blur&o.sigmas=")]
    [InlineData("probe?experiment=image-spectrum&images=cifar10&reference=cifar10-jpeg&count=1000")]
    [InlineData("probe?experiment=blur&wanted=CIFAR-10%20test&count=1000")]
    public void A_form_makes_the_address_it_came_from(string address) => Assert.Equal(address, ProbeForm.FromAddress(address).Address);

    [Fact]
    public void A_wrong_text_stays_in_the_address_as_it_was_typed()
    {
        var form = new ProbeForm { Experiment = "blur" }.WithOption("sigmas", "0:1:-1 & x=2");
        Assert.Equal("0:1:-1 & x=2", ProbeForm.FromAddress(form.Address).Options["sigmas"]);
        Assert.Empty(form.WithOption("sigmas", null).Options);
    }

    [Fact]
    public void A_network_that_an_address_names_twice_is_asked_once() =>
        Assert.Equal(["a"], ProbeForm.FromAddress("probe?network=a&network=a&network=").Networks);

    [Fact]
    public void A_request_comes_back_from_the_form_it_fills()
    {
        var request = new ProbeRequest
        {
            Experiment = "low-pass",
            Networks = ["shapes-plain", "/models/x.pt"],
            Images = new ImageQuery("shapes?seed=3") { Cues = "conflict", Count = 200, Size = 48, Grey = true, Split = DataSplit.Train, SkipBroken = true },
            Options = new Dictionary<string, string> { ["cutoffs"] = "0:0.5:0.05" },
            Seed = 11,
            Precision = EvaluationPrecision.Screened,
        };

        var back = ProbeCheck.Of(ProbeForm.FromAddress(ProbeForm.FromRequest(request).Address), new Experiments.Catalogue.ExperimentCatalogue().Experiments).Request;

        Assert.NotNull(back);
        // The cues move into the name of the set, where they mean the same.
        Assert.Equal(request.Images with { Specification = "shapes:conflict?seed=3", Cues = null }, back.Images);
        Assert.Equal(request.Networks, back.Networks);
        Assert.Equal(request.Options, back.Options);
        Assert.Equal((request.Experiment, request.Seed, request.Precision, request.Again), (back.Experiment, back.Seed, back.Precision, back.Again));
    }
}
