using Passband.Experiments.Contract;
using Passband.Experiments.Sweeps;
using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Experiments.CriticalBands;

/// <summary>What critical-band masking shows: images of low contrast, without noise and with noise of each band at each strength.</summary>
internal sealed class CriticalBandDesign : IDisposable
{
    /// <summary>The cell of images without noise.</summary>
    internal const string NoiseFree = "noise-free";

    /// <summary>The grey around which contrast is reduced: the mean of the published stimuli.</summary>
    internal const double Grey = 0.449;

    private readonly ExperimentRequest _request;
    private (MaskedBand Band, int First, int Count, Tensor Noise)? _drawn;

    /// <summary>The sweep that options describe.</summary>
    internal CriticalBandDesign(ExperimentRequest request, CriticalBandOptions options)
    {
        (_request, Options) = (request, options);
        var shape = request.Images.Shape;
        Bands = MaskedBand.Of(options, shape.Height, shape.Width);
        Deviations = [.. options.Deviations.Where(d => d > 0)];
        Conditions =
        [
            new SweepCondition(NoiseFree, 0, batch => WithContrast(batch.Images)) { SameAs = options.Contrast == 1 ? Sweep.Clean : null },
            .. from band in Bands from deviation in Deviations select new SweepCondition(Cell(band, deviation), deviation, batch => Noisy(batch, band, deviation)),
        ];
    }

    /// <summary>What was asked.</summary>
    internal CriticalBandOptions Options { get; }

    /// <summary>The bands, from low to high.</summary>
    internal IReadOnlyList<MaskedBand> Bands { get; }

    /// <summary>Strengths of the noise other than zero, from weak to strong.</summary>
    internal IReadOnlyList<double> Deviations { get; }

    /// <summary>The images without noise, then band by band from weak to strong.</summary>
    internal IReadOnlyList<SweepCondition> Conditions { get; }

    /// <summary>The cell of a band at a strength.</summary>
    internal static string Cell(MaskedBand band, double deviation) => $"{MaskConditions.Cell("band", band.To)}-{MaskConditions.Cell("sd", deviation)}";

    /// <inheritdoc/>
    public void Dispose() => _drawn?.Noise.Dispose();

    private Tensor WithContrast(Tensor images) => images.sub(Grey).mul_(Options.Contrast).add_(Grey);

    private Tensor Noisy(SweepBatch batch, MaskedBand band, double deviation)
    {
        using var scope = NewDisposeScope();
        var noisy = WithContrast(batch.Images).add_(Noise(batch, band).mul(deviation));
        return scope.MoveToOuter(Options.Clip ? noisy.clamp_(0, 1) : noisy);
    }

    // A band's strengths follow each other, so one drawing serves them all.
    private Tensor Noise(SweepBatch batch, MaskedBand band)
    {
        if (_drawn is { } drawn && ReferenceEquals(drawn.Band, band) && (drawn.First, drawn.Count) == (batch.First, batch.Count)) return drawn.Noise;
        _drawn?.Noise.Dispose();
        var channels = Options.NoiseColour == NoiseColour.Grey ? 1 : _request.Images.Shape.Channels;
        var noise = BandNoise.Draw(band.Mask, channels, unchecked((ulong)_request.Seed), batch.First, batch.Count, batch.Images.device).DetachFromDisposeScope();
        _drawn = (band, batch.First, batch.Count, noise);
        return noise;
    }
}
