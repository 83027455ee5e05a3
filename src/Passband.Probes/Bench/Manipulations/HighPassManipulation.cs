using Passband.Experiments;
using Passband.Results;
using static TorchSharp.torch;

namespace Passband.Probes.Bench.Manipulations;

/// <summary>Frequencies above a cutoff, and the mean, are left, as in <see cref="HighPass"/>.</summary>
public sealed class HighPassManipulation : IManipulation
{
    /// <inheritdoc/>
    public string Id => "high-pass";

    /// <inheritdoc/>
    public string Label => "High-pass";

    /// <inheritdoc/>
    public string Sentence => "Frequencies above the cutoff, and the mean, are left.";

    /// <inheritdoc/>
    public Axis Axis { get; } = new("Cutoff frequency", Quantity.Frequency, "cycles/pixel");

    /// <inheritdoc/>
    public ManipulationTraits Traits => ManipulationTraits.Shape;

    /// <inheritdoc/>
    public string Experiment => "high-pass";

    /// <inheritdoc/>
    public IReadOnlyList<double> Levels(int side) => CutoffLevels.Of(side);

    /// <inheritdoc/>
    public double Usual(int side) => 0.0625;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> ExperimentOptions(ManipulationSettings settings) => ShapeOption.Of(settings);

    /// <inheritdoc/>
    public Tensor Apply(BenchPicture picture, BenchPicture? second, double level, ManipulationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(settings);
        return picture.Spectrum.Filtered(picture.Mask($"high {settings.Shape} {level:R}", grid => CutoffMask.High(grid, level, settings.Shape)));
    }
}
