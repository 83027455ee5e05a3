using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Passband.Cli.Commands;
using Passband.Experiments.Options;
using Passband.Probes.Locating;
using Passband.Probes.Training;
using Passband.Vision.Data;

namespace Passband.Cli.Tests;

/// <summary>The command that the dashboard gives as the same as its training, typed into a shell.</summary>
public sealed class TrainingCommandTests : IDisposable
{
    private const string Same = "the same as ";
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    /// <summary>Every recipe as it is, every option at its own default, and a few that are not.</summary>
    public static TheoryData<string> Choices =>
    [
        .. Enum.GetValues<RecipeName>().Select(r => $"recipe={OptionSchema.WordOf(r)}"),
        .. new TrainingSchema().Declared.Where(o => o.Name != "recipe").Select(o => $"recipe={o.When?.Value ?? "plain"}|{o.Name}={OptionText.Of(o.Default)}"),
        "recipe=noise|noise-sigma=0.4, 0.2", "recipe=noise|noise-sigma=0.1:0.3:0.1", "recipe=noise|noise-sigma=[0.3]", "recipe=augmix|severity=2|consistency=0",
        "recipe=adversarial|norm=l2", "recipe=adversarial|norm=L2|epsilon=64|attack-steps=3", "recipe=adversarial|epsilon=2.5", "recipe=brain|similarity-weight=5",
        "recipe=PCA|components=7", "recipe= low-pass |cutoff=0.125|blur=1.5", "blur=2", "preset=study", "preset=quick|epochs=3", "preset=study|augmentation=crop|schedule=step|warm-up=2.5",
        "schedule=constant|momentum=0|weight-decay=0|label-smoothing=0.1", "schedule=cycles|keep=best|patience=3|validation=0.2", "precision=bfloat16|batch=64|learning-rate=1e-3",
        "half=NO", "half=yes", "half=",
    ];

    [Theory]
    [MemberData(nameof(Choices))]
    public void It_trains_the_very_network_that_was_asked_for(string choices)
    {
        var asked = Asked(new()
        {
            Name = "Grey net",
            Images = new("shapes:conflict") { Count = 20, Grey = true, Size = 40, SkipBroken = true },
            With = new Dictionary<string, string> { ["depth"] = "8", ["width"] = " 4 " },
            Options = choices.Split('|').Select(c => c.Split('=', 2)).ToDictionary(c => c[0], c => c[1]),
            Seed = -3,
        });
        var typed = Typed(asked.Source);
        Assert.Equal(asked.Images, typed.Images);
        using var images = new ImageSetLocator(_place.Home).Open(asked.Images, null, TestContext.Current.CancellationToken);
        Assert.Equal(Told(asked, images), Told(typed, images));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("-d")]
    [InlineData("--half")]
    [InlineData("@home")]
    [InlineData("it's; $HOME=`x` * \"y\"")]
    public void It_names_the_network_as_it_was_named(string name) => Assert.Equal(name, Typed(Asked(new() { Name = name, Images = new("shapes") }).Source).Name);

    private TrainingTask Asked(TrainingRequest request) => request.Task(_place.Home, "kept");

    private static TrainingTask Typed(string source)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"printf '%s\\0' {source[(source.IndexOf(Same, StringComparison.Ordinal) + Same.Length)..]}"]) { RedirectStandardOutput = true })!;
        var words = shell.StandardOutput.ReadToEnd().Split('\0')[..^1];
        shell.WaitForExit();
        var options = new TrainOptions();
        var train = new Command("train");
        foreach (var option in options.All) train.Options.Add(option);
        var parsed = new RootCommand { train }.Parse(words[1..]);
        Assert.Empty(parsed.Errors);
        return options.Read(parsed).Task;
    }

    // Everything but where the card says that it comes from.
    private static string Told(TrainingTask task, ImageSet images)
    {
        var options = task.OptionsFor(images);
        return JsonSerializer.Serialize(new { task.Half, Options = options with { Card = options.Card with { Source = null } } });
    }
}
