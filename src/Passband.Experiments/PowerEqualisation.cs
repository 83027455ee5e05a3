using System.Globalization;
using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Vision.Evaluation;
using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Experiments;

/// <summary>What <see cref="PowerEqualisation"/> can be asked.</summary>
public sealed record PowerEqualisationOptions
{
    /// <summary>How much of every amplitude is the mean one.</summary>
    [Option("Shares", Min = 0, Max = 1, Help = "Share s of the mean in every amplitude, (1 - s) own + s mean; 0 leaves the images unchanged, 1 gives all the same power spectrum, as in the source.")]
    public IReadOnlyList<double> Shares { get; init; } = [0, 0.25, 0.5, 0.75, 1];

    /// <summary>Whether changed images are limited to 0..1.</summary>
    [Option("Clip", Help = "Limit changed images to the range of pixels, as the source does.")]
    public bool Clip { get; init; } = true;
}

/// <summary>Accuracy when all images of the set are given their mean amplitude spectrum and keep their phases (Geirhos et al. 2018).</summary>
public sealed class PowerEqualisation : Experiment<PowerEqualisationOptions>
{
    // Fixed, so that the mean does not depend on the device.
    private const int Batch = 256;

    /// <inheritdoc/>
    public override string Id => "power-equalisation";

    /// <inheritdoc/>
    public override string Title => "Accuracy with equalised power spectra";

    /// <inheritdoc/>
    public override string Question => "Does the network need the power spectrum that is an image's own?";

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, PowerEqualisationOptions options) => Levels(request, options, null).Count();

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, PowerEqualisationOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        using var mean = options.Shares.Any(s => s > 0) ? MeanAmplitude(request, Count(request, options), progress, cancellation) : null;
        return Levels(request, options, mean).Run(progress, cancellation);
    }

    private LevelSweep Levels(ExperimentRequest request, PowerEqualisationOptions options, Tensor? mean)
    {
        List<SweepCondition> conditions =
        [
            .. options.Shares.Select(s => new SweepCondition(MaskConditions.Cell("share", s), s, batch => s == 0 ? batch.Images : Equalised(batch.Images, s))
            {
                SameAs = s == 0 ? Sweep.Clean : null,
            }),
        ];
        return new LevelSweep(this, request, conditions, new Axis("Share of the mean in every amplitude"), ("half-accuracy-share", "Share at half the clean accuracy"));

        Tensor Equalised(Tensor images, double share)
        {
            var equalised = EqualisedPower.Apply(images, mean!, share);
            return options.Clip ? equalised.clamp_(0, 1) : equalised;
        }
    }

    private static Tensor MeanAmplitude(ExperimentRequest request, long evaluations, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var mode = inference_mode();
        var (images, device) = (request.Images, request.Classifiers[0].Device);
        Tensor? sum = null;
        for (var first = 0; first < images.Count; first += Batch)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new(string.Create(CultureInfo.InvariantCulture, $"mean amplitude spectrum, {first} of {images.Count} images"), 0, evaluations, "images", null, null));
            using var inner = NewDisposeScope();
            var count = Math.Min(Batch, images.Count - first);
            var part = EqualisedPower.MeanAmplitude(images.Floats(first, count, device)) * count;
            if (sum is null) sum = inner.MoveToOuter(part);
            else sum.add_(part);
        }

        return (sum! / images.Count).DetachFromDisposeScope();
    }
}
