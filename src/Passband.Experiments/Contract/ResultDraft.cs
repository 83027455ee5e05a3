using System.Reflection;
using System.Runtime.InteropServices;
using Passband.Results;
using Passband.Vision.Checkpoints;
using Passband.Vision.Data;
using Passband.Vision.Networks;
using TorchSharp;

namespace Passband.Experiments.Contract;

/// <summary>Fills in what every result says of itself: who asked what of which network and images, on what, with which software.</summary>
public static class ResultDraft
{
    /// <summary>A result without figures and numbers yet.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="classifier">The network that this result is about; null for none.</param>
    /// <param name="started">When the run began.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="imagesPerSecond">Throughput, every filtered copy counted; null if it was not measured.</param>
    /// <param name="precision">Arithmetic that decided the counts.</param>
    public static ResultDocument Of(IExperiment experiment, ExperimentRequest request, Classifier? classifier, DateTimeOffset started,
        TimeSpan duration, double? imagesPerSecond, Precision precision) => new()
        {
            Experiment = new(experiment.Id, experiment.Version),
            Title = experiment.Title,
            Network = classifier is null ? NetworkReference.None : Reference(classifier) with { Settings = SettingsOf(experiment, request, classifier) },
            ImageSet = Reference(request.Images),
            ReferenceSet = request.Reference is { } reference ? Reference(reference) : null,
            OtherNetworks = request.Others.Count == 0 ? null : [.. request.Others.Select(Reference)],
            Options = experiment.Schema.Write(request.Options),
            Seed = request.Seed,
            Notes = request.Images.Info.Notes,
            Provenance = Run(started, duration, imagesPerSecond, classifier?.Device ?? torch.CPU, precision),
        };

    /// <summary>When, on what and with which software numbers were made.</summary>
    internal static Provenance Run(DateTimeOffset started, TimeSpan duration, double? imagesPerSecond, torch.Device device, Precision precision) => new()
    {
        StartedUtc = started.ToUniversalTime(),
        DurationSeconds = Math.Round(duration.TotalSeconds, 3),
        ImagesPerSecond = imagesPerSecond is { } rate ? Math.Round(rate, 1) : null,
        Device = DeviceName.Of(device),
        Threads = torch.get_num_threads(),
        Precision = precision,
        Libraries = [new("libtorch", torch.__version__), new(".NET", Environment.Version.ToString()), new("Passband", Product.Version)],
        CodeRevision = Product.Revision,
        HostOs = RuntimeInformation.OSDescription,
    };

    /// <summary>The id that a result will have, known before the run.</summary>
    public static string IdOf(IExperiment experiment, ExperimentRequest request, Classifier? classifier) =>
        ResultId.Of(new(experiment.Id, experiment.Version), classifier?.Sha256 ?? NetworkReference.None.Sha256, request.Images.Hash,
            experiment.Schema.Write(request.Options), request.Seed, classifier is null ? null : SettingsOf(experiment, request, classifier), referenceSha256: request.Reference?.Hash,
            others: request.Others.Count == 0 ? null : request.Others.Select(o => (o.Sha256, (string?)o.Settings)));

    // Steps in low precision end elsewhere: another result.
    private static string SettingsOf(IExperiment experiment, ExperimentRequest request, Classifier classifier) =>
        experiment.StepType(request) == torch.ScalarType.Float32 ? classifier.Settings : classifier.Settings + " steps bfloat16";

    /// <summary>What a result says of its network.</summary>
    internal static NetworkReference Reference(Classifier classifier)
    {
        var card = classifier.Card;
        return new(card.Name, ArchitectureOf(card), classifier.FileName, classifier.Sha256,
            classifier.Classes, card.Training?.Tags is [var tag, ..] ? tag : card.Training?.Recipe, card.Source, classifier.Settings);
    }

    /// <summary>"resnet-cifar (depth 20, width 16)".</summary>
    internal static string ArchitectureOf(NetworkCard card)
    {
        var options = string.Join(", ", card.Options.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key} {o.Value}"));
        return options.Length == 0 ? card.Architecture : $"{card.Architecture} ({options})";
    }

    /// <summary>What a result says of its images.</summary>
    internal static ImageSetReference Reference(ImageSet images) => new(images.Id, images.Name, images.Hash, images.Count, images.Shape.Channels,
        images.Shape.Height, images.Shape.Width, images.ClassNames.Count, images.Info.Source, images.Info.Licence);

    /// <summary>Version and revision that the build wrote into this assembly.</summary>
    private static class Product
    {
        private static readonly string[] Parts =
            (typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+', 2);

        internal static string Version => Parts[0];

        internal static string? Revision => Parts.Length > 1 ? Parts[1].Replace(".changes", "+changes", StringComparison.Ordinal) : null;
    }
}
