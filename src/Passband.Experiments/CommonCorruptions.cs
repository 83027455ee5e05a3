using Passband.Experiments.Contract;
using Passband.Experiments.Corruptions;
using Passband.Experiments.Options;
using Passband.Experiments.Sweeps;
using Passband.Results;

namespace Passband.Experiments;

/// <summary>What <see cref="CommonCorruptions"/> can be asked.</summary>
public sealed record CommonCorruptionsOptions
{
    /// <summary>Which corruptions.</summary>
    [Option("Corruptions", Help = "The benchmark's 15, all 19, the extra 4, one of the benchmark's groups, or a single corruption.")]
    public CorruptionChoice Corruptions { get; init; }

    /// <summary>Severities.</summary>
    [Option("Severities", Min = 1, Max = 5, Help = "From 1, the weakest, to 5; the unchanged images are always measured.")]
    public IReadOnlyList<double> Severities { get; init; } = [1, 2, 3, 4, 5];

    /// <summary>Whose constants.</summary>
    [Option("Table",
        Help = "Whose constants: those made for images of 32 (cifar), 64 (tiny) or 224 pixels (imagenet); auto takes the nearest size.")]
    public ConstantsChoice Table { get; init; }
}

/// <summary>Accuracy under common corruptions at growing severity (Hendrycks and Dietterich 2019).</summary>
public sealed class CommonCorruptions : Experiment<CommonCorruptionsOptions>
{
    /// <inheritdoc/>
    public override string Id => "corruptions";

    /// <inheritdoc/>
    public override string Title => "Accuracy under common corruptions";

    /// <inheritdoc/>
    public override string Question => "What do noise, blur, weather and compression cost the network?";

    /// <inheritdoc/>
    public override bool TakesReference => true;

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, CommonCorruptionsOptions options)
    {
        using var design = new CorruptionDesign(request, options);
        return Sweep.Evaluations(this, request, design.Conditions);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(
        ExperimentRequest request, CommonCorruptionsOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        using var design = new CorruptionDesign(request, options, cancellation);
        return new Sweep(this, request, design.Conditions).Run(outcome => CorruptionResult.Of(this, request, design, outcome), progress, cancellation);
    }
}
