using Passband.Results;
using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Probes.Bench.Manipulations;

/// <summary>The phases of all frequencies are shifted at random, their amplitudes kept (Geirhos et al. 2018).</summary>
public sealed class PhaseNoiseManipulation : IManipulation
{
    private const int Step = 10;

    /// <inheritdoc/>
    public string Id => "phase-noise";

    /// <inheritdoc/>
    public string Label => "Phase noise";

    /// <inheritdoc/>
    public string Sentence => "The phase of every frequency is shifted at random, up to the width; how strong the frequency is stays.";

    /// <inheritdoc/>
    public Axis Axis { get; } = new("Width of the phase noise", Unit: "degrees");

    /// <inheritdoc/>
    public ManipulationTraits Traits => ManipulationTraits.Seed;

    /// <inheritdoc/>
    public string Experiment => "phase-noise";

    /// <inheritdoc/>
    public IReadOnlyList<double> Levels(int side) => [.. Enumerable.Range(0, 180 / Step + 1).Select(k => (double)(k * Step))];

    /// <inheritdoc/>
    public double Usual(int side) => 60;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> ExperimentOptions(ManipulationSettings settings) => new Dictionary<string, string>();

    /// <inheritdoc/>
    public Tensor Apply(BenchPicture picture, BenchPicture? second, double level, ManipulationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(settings);
        return PhaseNoise.Apply(picture.Image, level, unchecked((ulong)settings.Seed), picture.Index).clamp(0, 1);
    }
}
