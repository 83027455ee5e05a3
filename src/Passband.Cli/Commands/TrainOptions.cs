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
    private static readonly string[] Augmentations = ["none", "crop", "flip", "crop-flip", "study"];

    private readonly RecipeOptions _recipe = new();
    private readonly ImageOptions _images = new(DataSplit.Train);
    private readonly Option<string> _out = new("--out", "-o") { Description = "File for the network, ending in .safetensors; its card is written beside it.", HelpName = "file", Required = true };
    private readonly Option<string> _name = new("--name") { Description = "Name on the card; default: the file's.", HelpName = "name" };
    private readonly Option<string> _architecture = new("--architecture") { Description = $"{string.Join(", ", Architectures.All)}; default: {Architectures.CifarResNet}.", HelpName = "name" };
    private readonly Option<string[]> _with = new("--with") { Description = "Option of the architecture, such as depth=20, width=16, shortcut=b or stem=cifar; can be given several times.", HelpName = "option=value" };
    private readonly Option<string> _preset = new("--preset") { Description = "study (Li et al. 2023: 48 epochs in cycles, batches of 32, the best epoch) or quick (15 epochs in bfloat16); options given here come before its own.", HelpName = "name" };
    private readonly Option<int?> _epochs = new("--epochs") { Description = "Passes over the training images; default 24.", HelpName = "N" };
    private readonly Option<int?> _batch = new("--batch") { Description = "Images per step; default 100.", HelpName = "N" };
    private readonly Option<double?> _rate = new("--learning-rate") { Description = "Highest learning rate; default 0.1.", HelpName = "rate" };
    private readonly Option<string> _schedule = new("--schedule") { Description = "cosine (the default), step (a tenth at 50 and 80 %), cycles (of three phases of four epochs, times 0.3 each) or constant.", HelpName = "kind" };
    private readonly Option<double?> _warmUp = new("--warm-up") { Description = "Epochs of warm-up; default 1.", HelpName = "epochs" };
    private readonly Option<double?> _momentum = new("--momentum") { Description = "Momentum; default 0.9.", HelpName = "share" };
    private readonly Option<double?> _decay = new("--weight-decay") { Description = "Weight decay of convolutions and linear layers; default 0.0005.", HelpName = "number" };
    private readonly Option<double?> _smoothing = new("--label-smoothing") { Description = "Share of the target spread over all classes; default 0.", HelpName = "share" };
    private readonly Option<string> _augmentation = new("--augmentation") { Description = "none, crop (4 pixels), flip, crop-flip or study (also turns of 2 degrees and colour jitter); default: crop-flip, and none for shapes, where left and right matter.", HelpName = "kind" };
    private readonly Option<double?> _validation = new("--validation") { Description = "Share of the images kept apart and looked at after each epoch; default 0.05.", HelpName = "share" };
    private readonly Option<string> _keep = new("--keep") { Description = "Whose weights are stored: those of the last epoch (the default) or of the best, with the lowest loss on the images kept apart.", HelpName = "epoch" };
    private readonly Option<int?> _patience = new("--patience") { Description = "End once N epochs went by without a lower loss on the images kept apart; default: never.", HelpName = "N" };
    private readonly Option<string> _precision = new("--precision") { Description = "Arithmetic of the layers: float32 (the default) or bfloat16, which is faster where the processor has it.", HelpName = "type" };
    private readonly Option<long> _seed = new("--seed") { Description = "Seed of weights, split, order and augmentation; default 0.", HelpName = "N" };
    private readonly Option<bool> _half = new("--half") { Description = "Store the weights in float16." };
    private readonly Option<string> _licence = new("--licence") { Description = "Licence on the card.", HelpName = "words" };
    private readonly Option<string> _device = new("--device") { Description = "cpu, cuda or cuda:N; default: the GPU where there is one.", HelpName = "device" };
    private readonly Option<int?> _threads = new("--threads") { Description = "Threads on the processor; default: one a core.", HelpName = "N" };
    private readonly Option<string?> _results = new("--results") { Description = "Folder that the training's result goes to; default: results.", HelpName = "folder" };
    private readonly Option<bool> _again = new("--again") { Description = "Start anew, even if a stopped training could go on or the network is there." };

    private readonly Option<bool> _finish = new("--finish") { Description = "Store the network of a training that was stopped, diverged or collapsed as it was after its last whole epoch, instead of training on." };

    public TrainOptions()
    {
        _architecture.AcceptOnlyFromAmong([.. Architectures.All]);
        _preset.AcceptOnlyFromAmong("study", "quick");
        _schedule.AcceptOnlyFromAmong("cosine", "step", "cycles", "constant");
        _keep.AcceptOnlyFromAmong("last", "best");
        _precision.AcceptOnlyFromAmong("float32", "bfloat16");
        _augmentation.AcceptOnlyFromAmong(Augmentations);
    }

    /// <summary>All options in the order of the help.</summary>
    public IEnumerable<Option> All =>
    [
        .. _images.All, _out, _name, _architecture, _with, .. _recipe.All, _preset, _epochs, _batch, _rate, _schedule, _warmUp, _momentum, _decay, _smoothing,
        _augmentation, _validation, _keep, _patience, _precision, _seed, _half, _licence, _device, _threads, _results, _again, _finish,
    ];

    public TrainRequest Read(ParseResult parsed)
    {
        var file = parsed.GetRequiredValue(_out);
        if (!file.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"--out is a file that ends in .safetensors, not '{file}'.");
        if (parsed.GetValue(_threads) is < 1 and var threads) throw new UsageException($"--threads must be at least 1, not {threads}.");
        if (parsed.GetValue(_again) && parsed.GetValue(_finish)) throw new UsageException("--again starts anew, --finish ends what was begun: give one of them.");
        var (recipe, preprocessing, tags) = _recipe.Read(parsed);
        var choices = new TrainingSchema().Read(Given(parsed));
        var seed = parsed.GetValue(_seed);
        var task = new TrainingTask(_images.Read(parsed), Path.GetFullPath(file))
        {
            Name = parsed.GetValue(_name) ?? Path.GetFileNameWithoutExtension(file),
            Architecture = parsed.GetValue(_architecture) ?? Architectures.CifarResNet,
            ArchitectureOptions = (parsed.GetValue(_with) ?? []).Select(Pair).ToDictionary(),
            Preprocessing = preprocessing,
            Tags = tags,
            ChoosesAugmentation = choices.Augmentation == AugmentationName.Auto,
            Half = parsed.GetValue(_half),
            Licence = parsed.GetValue(_licence),
            Again = parsed.GetValue(_again),
            Finish = parsed.GetValue(_finish),
            Source = CommandLine(parsed),
            Recipe = card => TrainingSchema.Training(choices, card) with { Recipe = recipe, Seed = seed },
        };
        return new TrainRequest(task, parsed.GetValue(_device), parsed.GetValue(_threads), parsed.GetValue(_results));
    }

    private Dictionary<string, string> Given(ParseResult parsed) =>
        new Option[] { _preset, _epochs, _batch, _rate, _schedule, _warmUp, _momentum, _decay, _smoothing, _augmentation, _validation, _keep, _patience, _precision }
            .Where(o => parsed.GetResult(o) is { Implicit: false })
            .ToDictionary(o => o.Name.TrimStart('-'), o => string.Join(',', parsed.GetResult(o)!.Tokens.Select(t => t.Value)), StringComparer.Ordinal);

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
