using Passband.Experiments;
using Passband.Results;
using static TorchSharp.torch;

namespace Passband.Probes.Bench.Manipulations;

/// <summary>Frequencies up to a cutoff are left, as in <see cref="LowPass"/>.</summary>
public sealed class LowPassManipulation : IManipulation
{
    /// <inheritdoc/>
    public string Id => "low-pass";

    /// <inheritdoc/>
    public string Label => "Low-pass";

    /// <inheritdoc/>
    public string Sentence => "Frequencies up to the cutoff are left.";

    /// <inheritdoc/>
    public Axis Axis { get; } = new("Cutoff frequency", Quantity.Frequency, "cycles/pixel");

    /// <inheritdoc/>
    public ManipulationTraits Traits => ManipulationTraits.Shape;

    /// <inheritdoc/>
    public string Experiment => "low-pass";

    /// <inheritdoc/>
    public IReadOnlyList<double> Levels(int side) => CutoffLevels.Of(side);

    /// <inheritdoc/>
    public double Usual(int side) => 0.125;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> ExperimentOptions(ManipulationSettings settings) => ShapeOption.Of(settings);

    /// <inheritdoc/>
    public Tensor Apply(BenchPicture picture, BenchPicture? second, double level, ManipulationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(settings);
        return picture.Spectrum.Filtered(picture.Mask($"low {settings.Shape} {level:R}", grid => CutoffMask.Low(grid, level, settings.Shape)));
    }
}
