using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Passband.Experiments.Contract;
using Passband.Results;
using Passband.Vision.Data;
using Passband.Vision.Networks;
using Passband.Vision.Training;

namespace Passband.Experiments.Training;

/// <summary>
/// What a training comes to, as a result like any other: curves by epoch, the accuracy on test images, and how it was done. Its id depends on
/// the stored network, the images, the options and the seed. It is made from the training's state alone, so a kept state gives it again.
/// </summary>
public static class TrainingResult
{
    /// <summary>What stands in an experiment's place.</summary>
    public const string Experiment = "training";

    /// <summary>Id of the accuracy on test images.</summary>
    public const string TestAccuracy = "test-accuracy";

    private const int Version = 1;

    /// <summary>The result of a training that is over.</summary>
    /// <param name="state">Where it stands.</param>
    /// <param name="network">The network as it is stored.</param>
    /// <param name="images">What it was trained on.</param>
    /// <param name="test">How it answered images that it was not trained on; null where there are none.</param>
    /// <param name="started">When its last run began.</param>
    /// <param name="device">On what it was trained.</param>
    public static ResultDocument Of(TrainingState state, Classifier network, ImageSet images, TestAnswer? test, DateTimeOffset started, TorchSharp.torch.Device device)
    {
        ArgumentNullException.ThrowIfNull(network);
        var document = Document(state, ResultDraft.Reference(network), images, started, device);
        return document with
        {
            Figures = new TrainingFigures(network.Name, images, state) { Test = test }.All,
            Scalars = TrainingNumbers.Of(state, test),
            Notes = [.. document.Notes, .. state.Unfinished is { } where ? [$"Ended before its time, {where}."] : Array.Empty<string>(), test is null
                ? "There is no other half of these images, so the network was not tested."
                : $"Tested on {test.ImageSet} (SHA-256 {test.Sha256[..ResultId.Length]} ...), the other half of the same copy of the images: other copies, such as JPEG versions, give other numbers."],
        };
    }

    /// <summary>The result as it would be with what is known so far; of a network that is not stored yet.</summary>
    /// <param name="state">Where the training stands.</param>
    /// <param name="progress">The epoch that runs; null between epochs.</param>
    /// <param name="network">The network that learns.</param>
    /// <param name="images">What it is trained on.</param>
    /// <param name="started">When this run of it began.</param>
    public static ResultDocument SoFar(TrainingState state, TrainingProgress? progress, Classifier network, ImageSet images, DateTimeOffset started)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(network);
        // Weights that change from step to step have no hash: the options stand for them.
        var standIn = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(state.Options))));
        var reference = ResultDraft.Reference(network) with { FileName = "not stored yet", Sha256 = standIn };
        var running = progress is { Finished: null, Steps: > 0 } now ? ((double)now.Step / now.Steps, now.Loss) : ((double, double)?)null;
        return Document(state, reference, images, started, network.Device) with
        {
            Figures = new TrainingFigures(network.Name, images, state) { Running = running }.All,
            Scalars = TrainingNumbers.Of(state, null),
        };
    }

    private static ResultDocument Document(TrainingState state, NetworkReference network, ImageSet images, DateTimeOffset started, TorchSharp.torch.Device device) => new()
    {
        Experiment = new(Experiment, Version),
        Title = "Training",
        Network = network,
        ImageSet = ResultDraft.Reference(images),
        Options = TrainingDeclaration.Of(state.Options),
        Seed = state.Options.Seed,
        Notes = [.. images.Info.Notes, $"Recipe: {state.Options.Summary}."],
        Provenance = ResultDraft.Run(started, TimeSpan.FromSeconds(state.Seconds), TrainingNumbers.RateOf(state), device,
            new(state.Options.Precision == TrainingPrecision.BFloat16 ? "layers in bfloat16, weights in float32" : "float32")),
    };
}
