using System.Globalization;
using System.Text.Json.Serialization;
using Passband.Experiments.Options;
using Passband.Probes.Locating;
using Passband.Probes.Queue;
using Passband.Probes.Running;
using Passband.Vision.Data;
using Passband.Vision.Networks;

namespace Passband.Probes.Training;

/// <summary>What a person asks a training to do: a network, on images, in a way.</summary>
public sealed record TrainingRequest : JobRequest
{
    private const int LongestName = 80;

    /// <summary>The network's name, on its card and, as letters, digits and hyphens, on the shelf.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="Architectures.All"/>.</summary>
    public string Architecture { get; init; } = Architectures.CifarResNet;

    /// <summary>Texts of the architecture's options by name, such as depth; what is missing has its default.</summary>
    public IReadOnlyDictionary<string, string> With { get; init; } = new Dictionary<string, string>();

    /// <summary>Texts of <see cref="TrainingChoices"/> by name, such as epochs; what is missing is the preset's.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public override string Work => "training";

    /// <summary>The network's name on the shelf.</summary>
    [JsonIgnore]
    public string ShelfName => Shelves.ShelfName.Of(Name);

    /// <inheritdoc/>
    public override bool IsSameAs(JobRequest other) => other is TrainingRequest training
        && (Name, Architecture, Images, Seed) == (training.Name, training.Architecture, training.Images, training.Seed)
        && Same(With, training.With) && Same(Options, training.Options);

    /// <summary>Checks what can be checked without opening the images.</summary>
    /// <exception cref="RequestException">Something is missing or wrong; the sentence names it.</exception>
    internal void Require() => Task(new Home(""), "");

    /// <summary>The training.</summary>
    /// <param name="home">Where networks lie.</param>
    /// <param name="kept">Where it is kept until it is done.</param>
    /// <exception cref="RequestException">Something is missing or wrong; the sentence names it.</exception>
    internal TrainingTask Task(Home home, string kept)
    {
        RequireName(Name);
        if (string.IsNullOrWhiteSpace(Images.Specification)) throw new RequestException("Name an image set.");
        if (Images.Count < 1) throw new RequestException($"The number of images must be at least 1, not {Images.Count}.");
        if (Images.Size < 1) throw new RequestException($"The size of the images must be at least 1 pixel, not {Images.Size}.");
        if (!Architectures.All.Contains(Architecture)) throw new RequestException($"There is no architecture '{Architecture}'; there are {string.Join(", ", Architectures.All)}.");
        try
        {
            var (choices, with) = (new TrainingSchema().Read(Options), ArchitectureSchemas.Read(Architecture, With));
            var (_, preprocessing, tags) = ChosenRecipe.Of(choices);
            return new TrainingTask(Images with { Split = DataSplit.Train }, Path.Combine(home.LabNetworks, ShelfName + ".safetensors"))
            {
                Name = Name.Trim(),
                Architecture = Architecture,
                ArchitectureOptions = with,
                Preprocessing = preprocessing,
                Tags = tags,
                Recipe = card => TrainingSchema.Training(choices, card) with { Seed = Seed },
                ChoosesAugmentation = choices.Augmentation == AugmentationName.Auto,
                Half = choices.Half,
                Source = $"trained in the dashboard; the same as {Command()}",
                Kept = kept,
            };
        }
        catch (OptionException problem)
        {
            throw new RequestException(problem.Message, problem);
        }
    }

    /// <summary>Refuses a name that a network cannot have.</summary>
    /// <exception cref="RequestException">It is empty, too long, or holds no letter or digit.</exception>
    public static void RequireName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (string.IsNullOrWhiteSpace(name)) throw new RequestException("Give the network a name.");
        if (name.Length > LongestName) throw new RequestException($"The network's name has at most {LongestName} characters, not {name.Length}.");
        if (name.Any(char.IsControl)) throw new RequestException("The network's name holds characters that cannot be seen.");
        if (Shelves.ShelfName.Of(name).Length == 0) throw new RequestException($"'{name}' holds no letter or digit: give the network another name.");
    }

    // The command that trains the same network from a terminal.
    private string Command()
    {
        IEnumerable<(string Name, string? Value)> words =
        [
            ("data", Images.Specification), ("cues", Images.Cues), ("count", Text(Images.Count)), ("size", Text(Images.Size)), ("grey", Images.Grey ? "" : null),
            ("skip-broken", Images.SkipBroken ? "" : null), ("name", Name.Trim()), ("architecture", Architecture), .. With.Select(w => ("with", (string?)$"{w.Key}={w.Value.Trim()}")),
            .. Options.Select(o => (o.Key, (string?)o.Value)), ("seed", Seed == 0 ? null : Seed.ToString(CultureInfo.InvariantCulture)), ("out", ShelfName + ".safetensors"),
        ];
        return "passband train " + string.Join(' ', words.Where(w => w.Value is not null).Select(w => Typed(w.Name, w.Value!)));
    }

    // A word that begins with - or @ would be taken for an option or for a file of options.
    private static string Typed(string option, string value) => value switch
    {
        "" => $"--{option}",
        ['-' or '@', ..] => $"--{option}={ShellWords.Quoted(value)}",
        _ => $"--{option} {ShellWords.Quoted(value)}",
    };

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
