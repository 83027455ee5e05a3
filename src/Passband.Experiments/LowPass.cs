using Passband.Experiments.Contract;
using Passband.Experiments.Sweeps;
using Passband.Results;

namespace Passband.Experiments;

/// <summary>Accuracy when only frequencies up to a cutoff are left (Li et al. 2023; Wang et al. 2020, with circular masks).</summary>
public sealed class LowPass : Experiment<CutoffOptions>
{
    /// <inheritdoc/>
    public override string Id => "low-pass";

    /// <inheritdoc/>
    public override string Title => "Accuracy under a low-pass filter";

    /// <inheritdoc/>
    public override string Question => "How much of the high frequencies can go before the network fails?";

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, CutoffOptions options) => Sweep(request, options).Count();

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, CutoffOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation) =>
        Sweep(request, options).Run(progress, cancellation);

    private CutoffSweep Sweep(ExperimentRequest request, CutoffOptions options) => new(this, request, options, CutoffMask.Low);
}
