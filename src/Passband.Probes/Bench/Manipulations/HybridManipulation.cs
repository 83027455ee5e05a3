using Passband.Experiments;
using Passband.Experiments.Hybrids;
using Passband.Results;
using static TorchSharp.torch;

namespace Passband.Probes.Bench.Manipulations;

/// <summary>The picture up to a mixing frequency, a second one above it, as in <see cref="Hybrid"/>.</summary>
public sealed class HybridManipulation : IManipulation
{
    /// <inheritdoc/>
    public string Id => "hybrid";

    /// <inheritdoc/>
    public string Label => "Hybrid";

    /// <inheritdoc/>
    public string Sentence => "Up to the mixing frequency picture A is shown, above it picture B.";

    /// <inheritdoc/>
    public Axis Axis { get; } = new("Mixing frequency", Quantity.Frequency, "cycles/pixel");

    /// <inheritdoc/>
    public ManipulationTraits Traits => ManipulationTraits.Shape | ManipulationTraits.Second;

    /// <inheritdoc/>
    public string Experiment => "hybrid";

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
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(settings);
        var step = new Lazy<HybridStep>(() => HybridStep.Of(picture.Grid, level, settings.Shape));
        var (low, high) = (picture.Mask($"mix low {settings.Shape} {level:R}", _ => step.Value.Low), picture.Mask($"mix high {settings.Shape} {level:R}", _ => step.Value.High));
        return picture.Spectrum.Mixed(second.Spectrum, low, high);
    }
}
