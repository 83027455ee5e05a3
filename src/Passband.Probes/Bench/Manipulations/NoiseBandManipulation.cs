using Passband.Results;
using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Probes.Bench.Manipulations;

/// <summary>
/// Noise of one octave, the same in all channels, is added to the picture (critical-band masking, Subramanian et al. 2023, without its
/// reduction of the picture's contrast).
/// </summary>
public sealed class NoiseBandManipulation : IManipulation
{
    /// <inheritdoc/>
    public string Id => "noise-band";

    /// <inheritdoc/>
    public string Label => "Noise band";

    /// <inheritdoc/>
    public string Sentence => "Grey Gaussian noise of one octave is added; the picture keeps its contrast.";

    /// <inheritdoc/>
    public Axis Axis { get; } = new("Contrast of the noise (standard deviation)", Quantity.Epsilon);

    /// <inheritdoc/>
    public ManipulationTraits Traits => ManipulationTraits.Band | ManipulationTraits.Seed;

    /// <inheritdoc/>
    public string Experiment => "critical-band";

    /// <inheritdoc/>
    public IReadOnlyList<double> Levels(int side) => [0, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.06, 0.08, 0.11, 0.16, 0.22, 0.32, 0.45, 0.64];

    /// <inheritdoc/>
    public double Usual(int side) => 0.08;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> ExperimentOptions(ManipulationSettings settings) => new Dictionary<string, string> { ["contrast"] = "1" };

    /// <inheritdoc/>
    public Tensor Apply(BenchPicture picture, BenchPicture? second, double level, ManipulationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(settings);
        var band = settings.Band;
        // Only the contrast changes with the slider.
        var noise = picture.Kept($"noise {band} {settings.Seed}", () => BandNoise.Draw(
            FrequencyMask.BandPass(picture.Grid, band.From, band.To), 1, unchecked((ulong)settings.Seed), picture.Index, 1, picture.Image.device));
        return picture.Image.add(noise * level).clamp_(0, 1);
    }
}
