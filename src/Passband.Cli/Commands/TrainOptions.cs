using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Passband.Cli.Running;
using Passband.Vision.Data;
using Passband.Vision.Networks;
using Passband.Vision.Training;

namespace Passband.Cli.Commands;

/// <summary>Everything that "passband train" understands.</summary>
internal sealed class TrainOptions
{
    private static readonly string[] Augmentations = ["none", "crop", "flip", "crop-flip"];

    private readonly ImageOptions _images = new(DataSplit.Train);
    private readonly Option<string> _out = new("--out", "-o") { Description = "File for the network, ending in .safetensors; its card is written beside it.", HelpName = "file", Required = true };
    private readonly Option<string> _name = new("--name") { Description = "Name on the card; default: the file's.", HelpName = "name" };
    private readonly Option<string> _architecture = new("--architecture") { Description = $"{string.Join(", ", Architectures.All)}; default: {Architectures.CifarResNet}.", HelpName = "name" };
    private readonly Option<string[]> _with = new("--with") { Description = "Option of the architecture, such as depth=20, width=16, shortcut=b or stem=cifar; can be given several times.", HelpName = "option=value" };
    private readonly Option<double> _blur = new("--blur") { Description = "Sigma in pixels of a fixed Gaussian blur before the first layer; default: none.", HelpName = "pixels" };
    private readonly Option<int> _epochs = new("--epochs") { Description = "Passes over the training images; default 24.", HelpName = "N", DefaultValueFactory = _ => 24 };
    private readonly Option<int> _batch = new("--batch") { Description = "Images per step; default 100.", HelpName = "N", DefaultValueFactory = _ => 100 };
    private readonly Option<double> _rate = new("--learning-rate") { Description = "Highest learning rate; default 0.1.", HelpName = "rate", DefaultValueFactory = _ => 0.1 };
    private readonly Option<string> _schedule = new("--schedule") { Description = "cosine (the default), step (a tenth at 50 and 80 %) or constant.", HelpName = "kind", DefaultValueFactory = _ => "cosine" };
    private readonly Option<double> _warmUp = new("--warm-up") { Description = "Epochs of warm-up; default 1.", HelpName = "epochs", DefaultValueFactory = _ => 1 };
    private readonly Option<double> _momentum = new("--momentum") { Description = "Momentum; default 0.9.", HelpName = "share", DefaultValueFactory = _ => 0.9 };
    private readonly Option<double> _decay = new("--weight-decay") { Description = "Weight decay of convolutions and linear layers; default 0.0005.", HelpName = "number", DefaultValueFactory = _ => 5e-4 };
    private readonly Option<double> _smoothing = new("--label-smoothing") { Description = "Share of the target spread over all classes; default 0.", HelpName = "share" };
    private readonly Option<string> _augmentation = new("--augmentation") { Description = "none, crop (4 pixels), flip or crop-flip; default: crop-flip, and none for shapes, where left and right matter.", HelpName = "kind" };
    private readonly Option<double> _validation = new("--validation") { Description = "Share of the images kept apart and looked at after each epoch; default 0.05.", HelpName = "share", DefaultValueFactory = _ => 0.05 };
    private readonly Option<long> _seed = new("--seed") { Description = "Seed of weights, split, order and augmentation; default 0.", HelpName = "N" };
    private readonly Option<bool> _half = new("--half") { Description = "Store the weights in float16." };
    private readonly Option<string> _licence = new("--licence") { Description = "Licence on the card.", HelpName = "words" };
    private readonly Option<string> _device = new("--device") { Description = "cpu, cuda or cuda:N; default: the GPU where there is one.", HelpName = "device" };
    private readonly Option<int?> _threads = new("--threads") { Description = "Threads on the processor; default: one a core.", HelpName = "N" };
    private readonly Option<bool> _again = new("--again") { Description = "Start anew, even if a stopped training could go on or the network is there." };

    public TrainOptions()
    {
        _architecture.AcceptOnlyFromAmong([.. Architectures.All]);
        _schedule.AcceptOnlyFromAmong("cosine", "step", "constant");
        _augmentation.AcceptOnlyFromAmong(Augmentations);
    }

    /// <summary>All options in the order of the help.</summary>
    public IEnumerable<Option> All =>
    [
        .. _images.All, _out, _name, _architecture, _with, _blur, _epochs, _batch, _rate, _schedule, _warmUp, _momentum, _decay, _smoothing, _augmentation,
        _validation, _seed, _half, _licence, _device, _threads, _again,
    ];

    public TrainRequest Read(ParseResult parsed)
    {
        var file = parsed.GetRequiredValue(_out);
        if (!file.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"--out is a file that ends in .safetensors, not '{file}'.");
        if (parsed.GetValue(_threads) is < 1 and var threads) throw new UsageException($"--threads must be at least 1, not {threads}.");
        var augmentation = parsed.GetValue(_augmentation) is { } word
            ? new Augmentation { CropPadding = word.StartsWith("crop", StringComparison.Ordinal) ? 4 : 0, Flip = word.EndsWith("flip", StringComparison.Ordinal) }
            : null;
        return new TrainRequest(_images.Read(parsed), Path.GetFullPath(file))
        {
            Name = parsed.GetValue(_name) ?? Path.GetFileNameWithoutExtension(file),
            Architecture = parsed.GetValue(_architecture) ?? Architectures.CifarResNet,
            ArchitectureOptions = (parsed.GetValue(_with) ?? []).Select(Pair).ToDictionary(),
            BlurSigma = parsed.GetValue(_blur),
            Augmentation = augmentation,
            Half = parsed.GetValue(_half),
            Licence = parsed.GetValue(_licence),
            Device = parsed.GetValue(_device),
            Threads = parsed.GetValue(_threads),
            Again = parsed.GetValue(_again),
            Command = CommandLine(parsed),
            Recipe = card => new TrainingOptions
            {
                Card = card,
                Epochs = parsed.GetValue(_epochs),
                BatchSize = parsed.GetValue(_batch),
                LearningRate = parsed.GetValue(_rate),
                Schedule = new() { Kind = Enum.Parse<ScheduleKind>(parsed.GetValue(_schedule)!, ignoreCase: true), WarmUpEpochs = parsed.GetValue(_warmUp) },
                Momentum = parsed.GetValue(_momentum),
                Nesterov = parsed.GetValue(_momentum) > 0,
                WeightDecay = parsed.GetValue(_decay),
                LabelSmoothing = parsed.GetValue(_smoothing),
                ValidationShare = parsed.GetValue(_validation),
                Seed = parsed.GetValue(_seed),
            },
        };
    }

    private static KeyValuePair<string, JsonElement> Pair(string text)
    {
        if (text.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } value]) throw new UsageException($"--with takes option=value, such as width=16, not '{text}'.");
        return new(name, int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? JsonSerializer.SerializeToElement(number)
            : JsonSerializer.SerializeToElement(value));
    }

    // What makes the network what it is; where and how often it was computed does not belong to it.
    private string CommandLine(ParseResult parsed)
    {
        var words = new List<string> { "passband" };
        var tokens = parsed.Tokens.Select(t => t.Value).ToList();
        for (var k = 0; k < tokens.Count; k++)
        {
            if (tokens[k] == _threads.Name || tokens[k] == _device.Name) k++;
            else if (tokens[k] != _again.Name) words.Add(Quoted(tokens[k]));
        }

        return string.Join(' ', words);
    }

    private static string Quoted(string word) => word.Contains(' ', StringComparison.Ordinal) ? $"'{word}'" : word;
}
