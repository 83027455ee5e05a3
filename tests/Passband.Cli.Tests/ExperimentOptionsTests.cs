using System.CommandLine;
using Passband.Cli.Commands;
using Passband.Cli.Running;
using Passband.Experiments.Catalogue;
using Passband.Experiments.Options;

namespace Passband.Cli.Tests;

public sealed class ExperimentOptionsTests
{
    private static readonly ExperimentCatalogue Catalogue = new();

    public static TheoryData<string> Ids => [.. Catalogue.Experiments.Select(e => e.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_option_of_an_experiment_is_an_option_of_run_and_takes_its_own_default(string id)
    {
        var (experiment, options) = (Catalogue.Find(id), new RunOptions(Catalogue));
        var command = options.AddTo(new Command("run"));
        string[] texts = [.. experiment.Schema.Options.SelectMany(o => new[] { "--" + o.Name, OptionText.Of(o.Default) })];
        var request = options.Read(command.Parse([id, "--network", "n", "--data", "d", .. texts]), "passband");
        Assert.Equal(experiment.Schema.Options.Select(o => o.Name).Order(), request.Options.Keys.Order());
        var plan = Assert.Single(ExperimentPlan.Of(Catalogue, request.Experiments, request.Options));
        var defaults = experiment.Schema.Read(new Dictionary<string, string>());
        Assert.Equal(Texts(experiment.Schema.Write(defaults)), Texts(experiment.Schema.Write(plan.Options)));
    }

    [Fact]
    public void No_option_of_an_experiment_hides_one_of_every_run()
    {
        var general = new RunOptions(Catalogue).General.SelectMany(o => o.Aliases.Append(o.Name)).ToList();
        Assert.Equal(general.Count, general.Distinct().Count());
        Assert.Empty(Catalogue.Experiments.SelectMany(e => e.Schema.Options).Select(o => "--" + o.Name).Intersect(general.Append("--trace").Append("--help")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_help_of_an_experiment_lists_its_options_and_no_others(string id)
    {
        using var place = new Workplace();
        var answer = place.Run("run", id, "--help");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        var mine = Catalogue.Find(id).Schema.Options.Select(o => o.Name).ToList();
        foreach (var name in Catalogue.Experiments.SelectMany(e => e.Schema.Options).Select(o => o.Name).Distinct())
            Assert.Equal(mine.Contains(name), answer.Output.Contains($"\n  --{name} ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_help_tells_unit_range_and_default()
    {
        using var place = new Workplace();
        var words = string.Join(' ', place.Run("run", "blur", "--help").Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Numbers in px, 0 to 100; default 0,0.25,0.5,0.75,1,1.25,1.5,2,2.5,3,4.", words, StringComparison.Ordinal);
        Assert.Contains("One of circular, reflect, constant; default circular.", words, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_goes_to_the_experiments_that_have_it()
    {
        var plans = ExperimentPlan.Of(Catalogue, ["low-pass", "blur"], new Dictionary<string, string> { ["cutoffs"] = "0.1:0.3:0.1", ["sigmas"] = "1,2" });
        Assert.Equal([0.1, 0.2, 0.3], ((Passband.Experiments.CutoffOptions)plans[0].Options).Cutoffs);
        Assert.Equal([1, 2], ((Passband.Experiments.BlurOptions)plans[1].Options).Sigmas);
    }

    [Theory]
    [InlineData("robust-accuracy", "norm", "l2", "epsilons", "1,2", "--epsilons counts only with --norm linf: give that, too, or leave --epsilons out.")]
    [InlineData("band-limited-attack", null, null, "epsilons", "1", "--epsilons counts only with --norm linf: give that, too, or leave --epsilons out.")]
    [InlineData("autoattack", null, null, "l2-epsilon", "1", "--l2-epsilon counts only with --norm l2: give that, too, or leave --l2-epsilon out.")]
    [InlineData("hybrid", "shape", "hard", "ratio", "2", "--ratio counts only with --shape gaussian: give that, too, or leave --ratio out.")]
    [InlineData("critical-band", null, null, "edges", "0,0.5", "--edges counts only with --bands edges: give that, too, or leave --edges out.")]
    [InlineData("blur", "border", "reflect", "border-grey", "0.5", "--border-grey counts only with --border constant: give that, too, or leave --border-grey out.")]
    public void An_option_that_does_not_count_is_refused(string id, string? other, string? value, string name, string text, string sentence)
    {
        var given = new Dictionary<string, string> { [name] = text };
        if (other is not null) given[other] = value!;
        Assert.Equal(sentence, Assert.Throws<UsageException>(() => ExperimentPlan.Of(Catalogue, [id], given)).Message);
        var (option, needed) = Catalogue.Find(id).Schema.Options.First(o => o.Name == name).When!;
        given[option] = needed.ToUpperInvariant();
        Assert.Single(ExperimentPlan.Of(Catalogue, [id], given));
    }

    [Fact]
    public void An_option_may_count_for_one_experiment_and_not_for_another() =>
        Assert.Equal(2, ExperimentPlan.Of(Catalogue, ["robust-accuracy", "band-limited-attack"], new Dictionary<string, string> { ["epsilons"] = "1" }).Count);

    private static List<string> Texts(Passband.Results.OptionSet options) => [.. options.Select(o => $"{o.Name} {o.Value.GetRawText()}")];
}
