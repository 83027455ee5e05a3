using Passband.Experiments.Contract;
using Passband.Experiments.FourierMaps;
using Passband.Experiments.Options;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Vision.Frequency;

namespace Passband.Experiments;

/// <summary>What a Fourier map shows of each frequency.</summary>
public enum FourierMeasure
{
    /// <summary>Share of images answered wrongly.</summary>
    Error,

    /// <summary>Share of images answered otherwise than without the grating, right or wrong.</summary>
    FlipRate,

    /// <summary>Mean change of the cross-entropy with the image's label, in nats.</summary>
    LossChange,
}

/// <summary>What <see cref="FourierMap"/> can be asked.</summary>
public sealed record FourierMapOptions
{
    /// <summary>L2 norm of the grating in every channel.</summary>
    [Option("Norm", Min = 0, Max = 1000,
        Help = "L2 norm of the grating in each channel, for pixels in 0..1: Yin et al. 2019 take 4.0 for CIFAR-10 and 15.7 for ImageNet. In total it is larger by the root of the number of channels.")]
    public double Norm { get; init; } = 4;

    /// <summary>What is shown.</summary>
    [Option("Measure", Help = "Share of wrong answers; share of answers that the grating changes; or mean change of the loss (cross-entropy, in nats).")]
    public FourierMeasure Measure { get; init; }

    /// <summary>Whether the map is a difference to the unchanged images.</summary>
    [Option("Subtract clean", When = "measure=error", Help = "Show the error less that on unchanged images. Answers changed and change of the loss are such differences already.")]
    public bool SubtractClean { get; init; }

    /// <summary>Largest frequency along either axis.</summary>
    [Option("Largest", Unit = "cycles/pixel", Min = 0, Max = 0.5,
        Help = "Largest frequency along either axis; 0.1384 gives the 63 x 63 in the middle of ImageNet's 224 x 224 that Yin et al. 2019 show.")]
    public double Largest { get; init; } = 0.5;

    /// <summary>Where the gratings begin.</summary>
    [Option("Phase", Help = "A cosine from the first pixel, or advanced by 45 degrees as in the code of Yin et al. 2019.")]
    public FourierPhase Phase { get; init; }

    /// <summary>Whether changed images are limited to 0..1.</summary>
    [Option("Clip", Help = "Limit changed images to the range of pixels.")]
    public bool Clip { get; init; } = true;
}

/// <summary>How a network errs under a grating of every single frequency (Yin et al. 2019, Fourier heat maps).</summary>
public sealed class FourierMap : Experiment<FourierMapOptions>
{
    /// <inheritdoc/>
    public override string Id => "fourier-map";

    /// <inheritdoc/>
    public override string Title => "Fourier map of sensitivity";

    /// <inheritdoc/>
    public override string Question => "To a disturbance of which single frequency is the network most sensitive?";

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, FourierMapOptions options)
    {
        using var design = new FourierMapDesign(request, options);
        return Sweep.Evaluations(this, request, design.Conditions);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, FourierMapOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        using var design = new FourierMapDesign(request, options);
        return new Sweep(this, request, design.Conditions).Run(outcome => FourierMapResult.Of(this, request, design, outcome), progress, cancellation);
    }
}
