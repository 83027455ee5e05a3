using System.Text.Json;
using Passband.Probes.Locating;
using Passband.Vision.Checkpoints;
using Passband.Vision.Data;
using Passband.Vision.Shapes;
using Passband.Vision.Training;

namespace Passband.Probes.Training;

/// <summary>A network to be trained: on what, how, and where it goes.</summary>
/// <param name="Images">The images to train on.</param>
/// <param name="Out">The network's file, with folder, ending in .safetensors.</param>
public sealed record TrainingTask(ImageQuery Images, string Out)
{
    /// <summary>The name on the card.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="Vision.Networks.Architectures.All"/>.</summary>
    public required string Architecture { get; init; }

    /// <summary>The architecture's options.</summary>
    public IReadOnlyDictionary<string, JsonElement> ArchitectureOptions { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>What stands before the first layer; null for nothing.</summary>
    public CardPreprocessing? Preprocessing { get; init; }

    /// <summary>The words to find the network by, the first before all.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>How a network of this card is trained.</summary>
    public required Func<NetworkCard, TrainingOptions> Recipe { get; init; }

    /// <summary>Whether the augmentation is left to what suits the images.</summary>
    public bool ChoosesAugmentation { get; init; }

    /// <summary>Store the weights in float16.</summary>
    public bool Half { get; init; }

    /// <summary>What the card gives as the network's source, such as the command line; one that is taken up keeps the source it began with.</summary>
    public required string Source { get; init; }

    /// <summary>Licence on the card; null for none.</summary>
    public string? Licence { get; init; }

    /// <summary>Start anew, even if a stopped training could go on or the network is there.</summary>
    public bool Again { get; init; }

    /// <summary>Store the network as a training left it that was stopped, diverged or collapsed, instead of training on.</summary>
    public bool Finish { get; init; }

    /// <summary>Where the training is kept until it is done; not among the networks, which end in .safetensors.</summary>
    public string Kept { get => field ?? Out + ".training"; init; }

    /// <summary>The training of a network for these images.</summary>
    public TrainingOptions OptionsFor(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var options = Recipe(new NetworkCard
        {
            Name = Name,
            Architecture = Architecture,
            Options = ArchitectureOptions,
            Classes = images.ClassNames,
            Input = ChannelStatistics.InputFor(images),
            Preprocessing = Preprocessing,
            Training = new CardTraining { Tags = Tags },
            Source = Source,
            Licence = Licence,
        });
        // In drawn images left and right, and every pixel's place, tell classes apart.
        return ChoosesAugmentation && ShapesSpecification.IsOne(Images.Specification) ? options with { Augmentation = Augmentation.None } : options;
    }
}
