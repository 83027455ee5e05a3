using Passband.Dashboard.Probing;
using Passband.Probes.Locating;
using Passband.Probes.Training;
using Passband.Vision.Data;

namespace Passband.Dashboard.Tests.Training;

public sealed class TrainFormTests
{
    [Theory]
    [InlineData("train")]
    [InlineData("train?images=shapes:agree&count=2000&grey=yes&size=48&skip-broken=yes&name=my%20net&architecture=resnet&seed=-3&w.depth=34&w.width=16&o.recipe=noise&o.noise-sigma=0.1,0.2&o.epochs=5")]
    [InlineData("train?images=shapes:agree&o.epochs=")]
    public void A_form_makes_the_address_it_came_from(string address) => Assert.Equal(address, TrainForm.FromAddress(address).Address);

    [Fact]
    public void A_request_becomes_a_form_that_asks_for_the_same_under_a_name_that_is_still_to_be_found()
    {
        var request = new TrainingRequest
        {
            Name = "first",
            Images = new ImageQuery("shapes:conflict") { Count = 500, Grey = true, Split = DataSplit.Train },
            Architecture = "resnet",
            With = new Dictionary<string, string> { ["depth"] = "34" },
            Options = new Dictionary<string, string> { ["recipe"] = "low-pass", ["cutoff"] = "0.125", ["epochs"] = "3" },
            Seed = 4,
        };
        var form = TrainForm.FromRequest(request);
        Assert.Equal("", form.Name);
        Assert.True(request.IsSameAs(TrainCheck.Of(TrainForm.FromAddress(form.Address), "first").Request!));
    }

    [Fact]
    public void Another_recipe_or_architecture_leaves_what_means_nothing_to_it_behind()
    {
        var form = new TrainForm().WithOption("epochs", "3").WithRecipe("noise").WithOption("noise-sigma", "0.2").WithDetail("depth", "32");
        Assert.Equal("0.2", form.Options["noise-sigma"]);
        var other = form.WithRecipe("adversarial");
        Assert.Equal(["epochs", "recipe"], other.Options.Keys.Order());
        Assert.Empty(other.WithRecipe("plain").WithOption("epochs", null).Options);
        Assert.Empty(form.WithArchitecture("resnet").With);
    }

    [Fact]
    public void A_name_is_made_up_that_nobody_has()
    {
        var form = new TrainForm { Images = new() { Images = "shapes:agree?size=64" } };
        Assert.Equal("shapes-agree, plain", form.MadeUpName([]));
        Assert.Equal("shapes-agree, noise, 3", form.WithRecipe("noise").MadeUpName(["shapes-agree-noise", "shapes-agree-noise-2"]));
        Assert.Equal("", new TrainForm().MadeUpName([]));
    }

    [Theory]
    [InlineData("images", "Choose an image set.")]
    [InlineData("count", "The number of images is a whole number from 1, not '0'; leave it empty for all.")]
    [InlineData("name", "'...' holds no letter or digit: give the network another name.")]
    [InlineData("architecture", "There is no architecture 'magic'; there are ")]
    [InlineData("seed", "The seed is a whole number, not 'x'.")]
    [InlineData("w.depth", "depth must be between 8 and 1202, not 3.")]
    [InlineData("o.epochs", "epochs takes a whole number, not 'many'.")]
    [InlineData("o.validation", "validation must be between 0 and 0.9, not 1.")]
    public void A_wrong_entry_is_told_at_its_field(string field, string told)
    {
        var good = new TrainForm { Images = new() { Images = "shapes" } };
        var form = field switch
        {
            "images" => good with { Images = new() },
            "count" => good with { Images = good.Images with { Count = "0" } },
            "name" => good with { Name = "..." },
            "architecture" => good.WithArchitecture("magic"),
            "seed" => good with { Seed = "x" },
            "w.depth" => good.WithDetail("depth", "3"),
            "o.epochs" => good.WithOption("epochs", "many"),
            _ => good.WithOption("validation", "1"),
        };
        Assert.NotNull(TrainCheck.Of(good, "net").Request);
        var check = TrainCheck.Of(form, "net");
        Assert.Null(check.Request);
        Assert.StartsWith(told, check[field], StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_are_those_of_the_preset_and_of_the_norm()
    {
        var schema = new TrainingSchema();
        Assert.Equal(("24", "100", "0.1"), (Default("epochs"), Default("batch"), Default("learning-rate")));
        Assert.Equal(("48", "32", "best"), (Default("epochs", ("preset", "study")), Default("batch", ("preset", "study")), Default("keep", ("preset", "study"))));
        Assert.Equal(("8", "127.5"), (Default("epsilon", ("recipe", "adversarial")), Default("epsilon", ("recipe", "adversarial"), ("norm", "l2"))));
        Assert.DoesNotContain(schema.Options(new Dictionary<string, string>()), o => o.Name == "epsilon");

        string Default(string name, params (string Name, string Text)[] given) =>
            Experiments.Options.OptionText.Of(schema.Options(given.ToDictionary(g => g.Name, g => g.Text)).Single(o => o.Name == name).Default);
    }

    [Fact]
    public void An_estimate_says_how_much_how_long_and_how_that_is_known()
    {
        var plan = new TrainingPlan("", 19_000, 1_000, 148, 24, 272_474) { ImagesPerSecond = 1837.4, MeasuredBy = "5 steps of 128 images on cpu", Time = TimeSpan.FromSeconds(250) };
        Assert.Equal("19\u2009000 images an epoch in 148 steps; 1000 kept apart; 24 epochs; 272\u2009474 weights.", TrainingWords.Work(plan));
        Assert.StartsWith("About 4 min 10 s at 1840 images/s (measured by 5 steps of 128 images on cpu)", TrainingWords.Time(plan), StringComparison.Ordinal);
        Assert.Equal("How long it takes could not be measured now: busy.", TrainingWords.Time(plan with { Time = null, MeasuredBy = "busy" }));
    }
}
