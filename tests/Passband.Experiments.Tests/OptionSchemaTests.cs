using Passband.Experiments.Catalogue;
using Passband.Experiments.Options;
using Passband.Vision.Frequency;

namespace Passband.Experiments.Tests;

public sealed class OptionSchemaTests
{
    private readonly ExperimentCatalogue _catalogue = new();

    [Fact]
    public void The_catalogue_finds_every_experiment_by_its_type()
    {
        Assert.Equal(["band-pass", "blur", "high-pass", "low-pass"], _catalogue.Experiments.Select(e => e.Id).Intersect(["band-pass", "blur", "high-pass", "low-pass"]));
        Assert.All(_catalogue.Experiments, e => Assert.EndsWith("?", e.Question, StringComparison.Ordinal));
        var error = Assert.Throws<Contract.ExperimentException>(() => _catalogue.Find("lowpass"));
        Assert.Contains("low-pass", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_option_is_described_and_its_default_is_accepted()
    {
        foreach (var schema in _catalogue.Experiments.Select(e => e.Schema))
        {
            Assert.All(schema.Options, o => Assert.False(string.IsNullOrWhiteSpace(o.Help)));
            var defaults = schema.Write(schema.Read(new Dictionary<string, string>()));
            var again = schema.Write(schema.Read(defaults));
            Assert.Equal(defaults.Select(o => (o.Name, o.Value.GetRawText())), again.Select(o => (o.Name, o.Value.GetRawText())));
        }
    }

    [Fact]
    public void Options_that_count_with_one_choice_name_a_choice_that_is_there()
    {
        var conditional = _catalogue.Experiments.SelectMany(e => e.Schema.Options.Where(o => o.When is not null).Select(o => (Experiment: e, Option: o))).ToList();
        Assert.True(conditional.Count > 10);
        Assert.All(conditional, c => Assert.Contains(c.Option.When!.Value, c.Experiment.Schema.Options.Single(o => o.Name == c.Option.When.Option).Choices));
        var schema = _catalogue.Find("robust-accuracy").Schema;
        Assert.True(schema.Counts("epsilons", new Dictionary<string, string>()));
        Assert.False(schema.Counts("epsilons", new Dictionary<string, string> { ["norm"] = "l2" }));
        Assert.True(schema.Counts("l2-epsilons", new Dictionary<string, string> { ["norm"] = " L2 " }));
        Assert.True(schema.Counts("steps", new Dictionary<string, string> { ["norm"] = "l2" }));
        Assert.Throws<NotSupportedException>(() => new OptionSchema(typeof(Astray)));
    }

    private sealed record Astray
    {
        [Option("Ratio", When = "shape=round", Help = "Counts with a shape that there is not.")]
        public double Ratio { get; init; }
    }

    [Fact]
    public void Lists_are_numbers_or_ranges_sorted_and_without_repeats()
    {
        var options = Read<CutoffOptions>("low-pass", "cutoffs", "0.3, 0:0.3:0.1, 0.05");
        Assert.Equal([0, 0.05, 0.1, 0.2, 0.3], options.Cutoffs);
        Assert.Equal(BlurBorder.Reflect, Read<BlurOptions>("blur", "border", "reflect").Border);
        Assert.Equal(0.5, Read<BlurOptions>("blur", "border-grey", "0.5").BorderGrey);
        Assert.False(Read<CutoffOptions>("high-pass", "clip", "no").Clip);
    }

    [Theory]
    [InlineData("blur", "sigmas", "-1", "sigmas must be between 0 and 100 px, not -1.")]
    [InlineData("low-pass", "cutoffs", "0.8", "cutoffs must be between 0 and 0.7072 cycles/pixel, not 0.8.")]
    [InlineData("low-pass", "cutoffs", "a", "cutoffs takes a number (in cycles/pixel), not 'a'.")]
    [InlineData("low-pass", "cutoffs", "", "cutoffs needs at least one number (in cycles/pixel), such as 0.1,0.2 or 0:0.5:0.05.")]
    [InlineData("low-pass", "cutoffs", "0,,0.3", "cutoffs has an empty entry in '0,,0.3'; write numbers such as 0.1,0.2.")]
    [InlineData("hybrid", "pairings", "99999999999999999999", "pairings takes a whole number between 1 and 50, not '99999999999999999999'.")]
    [InlineData("hybrid", "pairings", "1.5", "pairings takes a whole number, not '1.5'.")]
    [InlineData("low-pass", "cutoffs", "0:0.5:0", "cutoffs: '0:0.5:0' is no range; write start:stop:step with a positive step, such as 0:0.5:0.05.")]
    [InlineData("low-pass", "cutoffs", "0:0.5:0.0000001", "cutoffs takes at most 500 numbers; '0:0.5:0.0000001' would be 5000001.")]
    [InlineData("low-pass", "cutoffs", "NaN", "cutoffs takes a number (in cycles/pixel), not 'NaN'.")]
    [InlineData("low-pass", "shape", "round", "shape is one of hard, gaussian, not 'round'.")]
    [InlineData("blur", "cutoffs", "1", "There is no option cutoffs; the options are sigmas, border, radius, border-grey, people.")]
    public void A_bad_value_is_told_with_what_is_accepted(string experiment, string option, string text, string sentence)
    {
        var error = Assert.Throws<OptionException>(() => Read<object>(experiment, option, text));
        Assert.Equal(sentence, error.Message);
    }

    private T Read<T>(string experiment, string option, string text) =>
        (T)_catalogue.Find(experiment).Schema.Read(new Dictionary<string, string> { [option] = text });
}
