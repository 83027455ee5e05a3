using Passband.Experiments;
using Passband.Results;
using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Probes.Bench.Manipulations;

/// <summary>The picture is blurred, as in <see cref="Blur"/> with its usual border and kernel.</summary>
public sealed class BlurManipulation : IManipulation
{
    private const int Large = 128;

    /// <inheritdoc/>
    public string Id => "blur";

    /// <inheritdoc/>
    public string Label => "Blur";

    /// <inheritdoc/>
    public string Sentence => "A Gaussian blur, the border being the opposite edge.";

    /// <inheritdoc/>
    public Axis Axis { get; } = new("Blur", Quantity.GaussianSigma, "px");

    /// <inheritdoc/>
    public ManipulationTraits Traits => ManipulationTraits.None;

    /// <inheritdoc/>
    public string Experiment => "blur";

    /// <inheritdoc/>
    public IReadOnlyList<double> Levels(int side) =>
        [.. Enumerable.Range(0, 17).Select(k => k * 0.25), 4.5, 5, 6, 7, 8, .. side >= Large ? [10, 12, 15, 20, 30, 40] : Array.Empty<double>()];

    /// <inheritdoc/>
    public double Usual(int side) => side >= Large ? 4 : 1;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> ExperimentOptions(ManipulationSettings settings) => new Dictionary<string, string>();

    /// <inheritdoc/>
    public Tensor Apply(BenchPicture picture, BenchPicture? second, double level, ManipulationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(picture);
        using var blur = new GaussianBlur(level);
        return blur.Apply(picture.Image);
    }
}
