using System.CommandLine;
using System.Text.Json;
using Passband.Cli.Running;
using Passband.Probes.Running;
using Passband.Probes.Training;
using Passband.Vision.Data;
using Passband.Vision.Networks;

namespace Passband.Cli.Commands;

/// <summary>Everything that "passband train" understands.</summary>
internal sealed class TrainOptions
{
    private readonly ChoiceOptions _choices = new();
    private readonly BrainOptions _brain = new();
    private readonly ImageOptions _images = new(DataSplit.Train);
    private readonly Option<string> _out = new("--out", "-o") { Description = "File for the network, ending in .safetensors; its card is written beside it.", HelpName = "file", Required = true };
    private readonly Option<string> _name = new("--name") { Description = "Name on the card; default: the file's.", HelpName = "name" };
    private readonly Option<string> _architecture = new("--architecture") { Description = $"{string.Join(", ", Architectures.All)}; default: {Architectures.CifarResNet}.", HelpName = "name" };
    private readonly Option<string[]> _with = new("--with") { Description = "Option of the architecture, such as depth=20, width=16, shortcut=b or stem=cifar; can be given several times.", HelpName = "option=value" };
    private readonly Option<long> _seed = new("--seed") { Description = "Seed of weights, split, order and augmentation; default 0.", HelpName = "N" };
    private readonly Option<string> _licence = new("--licence") { Description = "Licence on the card.", HelpName = "words" };
    private readonly Option<string> _device = new("--device") { Description = "cpu, cuda or cuda:N; default: the GPU where there is one.", HelpName = "device" };
    private readonly Option<int?> _threads = new("--threads") { Description = "Threads on the processor; default: one a core.", HelpName = "N" };
    private readonly Option<string?> _results = new("--results") { Description = "Folder that the training's result goes to; default: results.", HelpName = "folder" };
    private readonly Option<bool> _again = new("--again") { Description = "Start anew, even if a stopped training could go on or the network is there." };

    private readonly Option<bool> _finish = new("--finish") { Description = "Store the network of a training that was stopped, diverged or collapsed as it was after its last whole epoch, instead of training on." };

    public TrainOptions() => _architecture.AcceptOnlyFromAmong([.. Architectures.All]);

    /// <summary>All options in the order of the help.</summary>
    public IEnumerable<Option> All => [.. _images.All, _out, _name, _architecture, _with, .. Recipe, .. _choices.All.Except(Recipe), _seed, _licence, _device, _threads, _results, _again, _finish];

    // A measured brain stands beside the weight that it has in the loss.
    private IEnumerable<Option> Recipe => _choices.All.TakeWhile(o => o.Name != "--components").Concat(_brain.All);

    public TrainRequest Read(ParseResult parsed)
    {
        var file = parsed.GetRequiredValue(_out);
        if (!file.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"--out is a file that ends in .safetensors, not '{file}'.");
        if (parsed.GetValue(_threads) is < 1 and var threads) throw new UsageException($"--threads must be at least 1, not {threads}.");
        if (parsed.GetValue(_again) && parsed.GetValue(_finish)) throw new UsageException("--again starts anew, --finish ends what was begun: give one of them.");
        var choices = _choices.Read(parsed);
        var (recipe, preprocessing, tags) = ChosenRecipe.Of(choices, _brain.Read(parsed, choices.Recipe));
        var seed = parsed.GetValue(_seed);
        var task = new TrainingTask(_images.Read(parsed), Path.GetFullPath(file))
        {
            Name = parsed.GetValue(_name) ?? Path.GetFileNameWithoutExtension(file),
            Architecture = parsed.GetValue(_architecture) ?? Architectures.CifarResNet,
            ArchitectureOptions = (parsed.GetValue(_with) ?? []).Select(Pair).ToDictionary(),
            Preprocessing = preprocessing,
            Tags = tags,
            ChoosesAugmentation = choices.Augmentation == AugmentationName.Auto,
            Half = choices.Half,
            Licence = parsed.GetValue(_licence),
            Again = parsed.GetValue(_again),
            Finish = parsed.GetValue(_finish),
            Source = CommandLine(parsed),
            Recipe = card => TrainingSchema.Training(choices, card) with { Recipe = recipe, Seed = seed },
        };
        return new TrainRequest(task, parsed.GetValue(_device), parsed.GetValue(_threads), parsed.GetValue(_results));
    }

    private static KeyValuePair<string, JsonElement> Pair(string text)
    {
        if (text.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } value]) throw new UsageException($"--with takes option=value, such as width=16, not '{text}'.");
        return new(name, ArchitectureSchemas.Value(value));
    }

    // What makes the network what it is; where and how often it was computed does not belong to it.
    private string CommandLine(ParseResult parsed)
    {
        var words = new List<string> { "passband" };
        var tokens = parsed.Tokens.Select(t => t.Value).ToList();
        for (var k = 0; k < tokens.Count; k++)
        {
            if (tokens[k] == _threads.Name || tokens[k] == _device.Name || tokens[k] == _results.Name) k++;
            else if (tokens[k] != _again.Name && tokens[k] != _finish.Name) words.Add(ShellWords.Quoted(tokens[k]));
        }

        return string.Join(' ', words);
    }
}
