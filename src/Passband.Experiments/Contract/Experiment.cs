using Passband.Experiments.Options;
using Passband.Results;
using Passband.Vision.Evaluation;
using static TorchSharp.torch;

namespace Passband.Experiments.Contract;

/// <summary>The part that all experiments share: an options record and its schema.</summary>
/// <typeparam name="TOptions">A record whose properties are marked <see cref="OptionAttribute"/>.</typeparam>
public abstract class Experiment<TOptions> : IExperiment
    where TOptions : class, new()
{
    /// <inheritdoc/>
    public abstract string Id { get; }

    /// <inheritdoc/>
    public virtual int Version => 1;

    /// <inheritdoc/>
    public abstract string Title { get; }

    /// <inheritdoc/>
    public abstract string Question { get; }

    /// <inheritdoc/>
    public OptionSchema Schema { get; } = new(typeof(TOptions));

    /// <inheritdoc/>
    public virtual bool NeedsNetworks => true;

    /// <inheritdoc/>
    public virtual bool TakesReference => false;

    /// <inheritdoc/>
    public virtual bool TriesOnOthers => false;

    /// <inheritdoc/>
    public ScalarType StepType(ExperimentRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Precision == EvaluationPrecision.Screened && FollowsGradients((TOptions)request.Options) ? ScalarType.BFloat16 : ScalarType.Float32;
    }

    /// <inheritdoc/>
    public long Evaluations(ExperimentRequest request)
    {
        RequestCheck.Fits(this, request);
        return Count(request, (TOptions)request.Options);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ResultDocument> Run(ExperimentRequest request, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        RequestCheck.Fits(this, request);
        return Measure(request, (TOptions)request.Options, progress, cancellation);
    }

    /// <summary>Whether what is asked for is an attack whose steps can be taken in low precision.</summary>
    protected virtual bool FollowsGradients(TOptions options) => false;

    /// <summary>Counts the images that <see cref="Measure"/> would show to the networks; these and the images are known to fit.</summary>
    protected abstract long Count(ExperimentRequest request, TOptions options);

    /// <summary>Measures; the networks and images are known to fit.</summary>
    protected abstract IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, TOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation);
}
