using Passband.Experiments.Contract;
using Passband.Experiments.Hybrids;
using Passband.Experiments.Options;
using Passband.Experiments.Sweeps;
using Passband.Results;

namespace Passband.Experiments;

/// <summary>What <see cref="Hybrid"/> can be asked.</summary>
public sealed record HybridOptions
{
    /// <summary>Mixing frequencies in cycles/pixel.</summary>
    [Option("Frequencies", Unit = "cycles/pixel", Min = 0, Max = 0.7072,
        Help = "Mixing frequencies: up to there the low image is shown, above the high one. The default is the study's set for CIFAR-10.")]
    public IReadOnlyList<double> Frequencies { get; init; } = [0, 0.035, 0.06, 0.08, 0.095, 0.11, 0.125, 0.16, 0.21, 0.285, 0.35, 0.425, 0.5];

    /// <summary>How many pairings.</summary>
    [Option("Pairings", Min = 1, Max = 50, Help = "In how many ways the images are paired; every pairing shows each image once as the low and once as the high half.")]
    public int Pairings { get; init; } = 6;

    /// <summary>How sharply the halves are cut.</summary>
    [Option("Shape", Help = "A hard circle as in the study, or a Gaussian low-pass and a Gaussian high-pass as in Oliva, Torralba and Schyns 2006.")]
    public FilterShape Shape { get; init; }

    /// <summary>Where the high image is cut, relative to the low one.</summary>
    [Option("Ratio", When = "shape=gaussian", Min = 0.1, Max = 10, Help = "Gaussian shape only: half amplitude of the high image's filter over that of the low image's; above 1 leaves a gap between them.")]
    public double Ratio { get; init; } = 1;

    /// <summary>Whether hybrids are limited to 0..1.</summary>
    [Option("Clip", Help = "Limit hybrid images to the range of pixels, as the study does.")]
    public bool Clip { get; init; } = true;
}

/// <summary>
/// Which half of a hybrid image a network believes, and the mixing frequency at which it changes its mind (Li et al. 2023,
/// "Einstein-Monroe" images; Oliva, Torralba and Schyns 2006).
/// </summary>
public sealed class Hybrid : Experiment<HybridOptions>
{
    /// <inheritdoc/>
    public override string Id => "hybrid";

    /// <summary>Version 2 takes only a rise through zero for a reversal; version 1 took a fall for one, too.</summary>
    public override int Version => 2;

    /// <inheritdoc/>
    public override string Title => "Hybrid images and the reversal frequency";

    /// <inheritdoc/>
    public override string Question => "Where low and high frequencies show different classes, which does the network believe?";

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, HybridOptions options) =>
        Sweep.Evaluations(this, request, new HybridDesign(request, options).Conditions);

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, HybridOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        var design = new HybridDesign(request, options);
        var results = new Sweep(this, request, design.Conditions).Run(outcome => HybridResult.Of(this, request, design, outcome), progress, cancellation);
        var strip = new HybridStrip(request, design);
        return [.. request.Classifiers.Zip(results, (network, result) => result with { Figures = [.. result.Figures.Take(1), strip.Of(network), .. result.Figures.Skip(1)] })];
    }
}
