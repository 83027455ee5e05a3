using Passband.Dashboard.Probing;
using Passband.Experiments.Catalogue;
using Passband.Vision.Evaluation;

namespace Passband.Dashboard.Tests.Probing;

public sealed class ProbeCheckTests
{
    private readonly ExperimentCatalogue _catalogue = new();
    private readonly ProbeForm _good = ProbeForm.FromAddress("probe?experiment=blur&network=shapes-plain&images=shapes:agree");

    [Fact]
    public void A_complete_form_makes_a_request_with_defaults_for_what_was_not_said()
    {
        var request = Check(_good).Request!;

        Assert.Equal(("blur", 0L, EvaluationPrecision.Auto, false), (request.Experiment, request.Seed, request.Precision, request.Again));
        Assert.Equal(["shapes-plain"], request.Networks);
        Assert.Equal(new Passband.Probes.Locating.ImageQuery("shapes:agree"), request.Images);
        Assert.Empty(request.Options);
    }

    [Fact]
    public void An_empty_form_says_what_to_choose()
    {
        var check = Check(new ProbeForm());
        Assert.Null(check.Request);
        Assert.Null(check.Images);
        Assert.Equal(["Choose an experiment.", "Choose an image set.", "Choose at least one network."], check.Problems.Values);
    }

    [Theory]
    [InlineData("experiment=bluhr", "experiment", "There is no experiment 'bluhr'; there are autoattack, band-")]
    [InlineData("count=0", "count", "The number of images is a whole number from 1, not '0'; leave it empty for all.")]
    [InlineData("count=1e3", "count", "not '1e3'")]
    [InlineData("size=-1", "size", "The size is a whole number of pixels from 1, not '-1'")]
    [InlineData("seed=x", "seed", "The seed is a whole number, not 'x'.")]
    [InlineData("precision=half", "precision", "The precision is auto, float32 or screened, not 'half'.")]
    [InlineData("o.sigmas=-1", "o.sigmas", "sigmas must be between 0 and 100 px, not -1.")]
    [InlineData("o.sigmas=", "o.sigmas", "sigmas needs at least one number")]
    [InlineData("o.border=round", "o.border", "border is one of ")]
    [InlineData("o.cutoffs=1", "o.cutoffs", "There is no option cutoffs; the options are sigmas, border, radius, border-grey, people.")]
    public void A_wrong_field_is_told_where_it_is_and_no_request_is_made(string query, string field, string sentence)
    {
        // The last of two values counts.
        var check = Check(ProbeForm.FromAddress($"{_good.Address}&{query}"));
        Assert.Null(check.Request);
        Assert.Contains(sentence, check[field], StringComparison.Ordinal);
        Assert.Equal([field], check.Problems.Keys);
    }

    [Fact]
    public void Images_alone_need_no_network_and_may_be_compared_with_another_version()
    {
        var form = ProbeForm.FromAddress("probe?experiment=image-spectrum&images=cifar10&reference=other&count=50&grey=yes");
        var request = Check(form).Request!;
        Assert.Empty(request.Networks);
        Assert.Equal(request.Images with { Specification = "other" }, request.Reference);
        Assert.Equal(form.Address, ProbeForm.FromRequest(request).Address);
        // A network chosen for another experiment is not asked.
        Assert.Empty(Check(form with { Networks = ["shapes-plain"] }).Request!.Networks);
        var check = Check(_good with { Reference = "other" });
        Assert.Null(check.Request);
        Assert.Equal("blur compares no image sets: leave the reference out.", check["reference"]);
    }

    [Fact]
    public void Every_experiment_of_the_catalogue_can_be_asked_with_its_defaults() =>
        Assert.All(_catalogue.Experiments, e =>
        {
            Assert.NotNull(Check(_good with { Experiment = e.Id }).Request);
            Assert.All(OptionState.Of(e.Schema, _good), o => Assert.True(o is { IsDefault: true, Problem: null }));
        });

    [Fact]
    public void Wrong_options_do_not_keep_the_images_from_being_looked_at() =>
        Assert.NotNull(Check(_good.WithOption("sigmas", "x")).Images);

    private ProbeCheck Check(ProbeForm form) => ProbeCheck.Of(form, _catalogue.Experiments);
}
