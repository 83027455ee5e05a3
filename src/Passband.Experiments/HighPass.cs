using Passband.Experiments.Contract;
using Passband.Experiments.Sweeps;
using Passband.Results;

namespace Passband.Experiments;

/// <summary>Accuracy when only frequencies above a cutoff, and the mean, are left.</summary>
public sealed class HighPass : Experiment<CutoffOptions>
{
    /// <inheritdoc/>
    public override string Id => "high-pass";

    /// <inheritdoc/>
    public override string Title => "Accuracy under a high-pass filter";

    /// <inheritdoc/>
    public override string Question => "How much of the low frequencies can go before the network fails?";

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, CutoffOptions options) => Sweep(request, options).Count();

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, CutoffOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation) =>
        Sweep(request, options).Run(progress, cancellation);

    private CutoffSweep Sweep(ExperimentRequest request, CutoffOptions options) => new(this, request, options, CutoffMask.High);
}
