using Passband.Experiments.Contract;
using Passband.Results;
using Passband.Vision.Frequency;

namespace Passband.Experiments.Sweeps;

/// <summary>A sweep over cutoff frequencies, with a hard mask or with the Gaussian that has half amplitude at the cutoff.</summary>
internal sealed class CutoffSweep
{
    private readonly IExperiment _experiment;
    private readonly ExperimentRequest _request;
    private readonly List<SweepCondition> _conditions;

    /// <summary>The sweep of an experiment.</summary>
    /// <param name="experiment">Whose sweep it is.</param>
    /// <param name="request">Networks and images.</param>
    /// <param name="options">Cutoffs, shape, clipping.</param>
    /// <param name="mask">The mask of a cutoff in cycles/pixel and a shape.</param>
    internal CutoffSweep(IExperiment experiment, ExperimentRequest request, CutoffOptions options, Func<FrequencyGrid, double, FilterShape, FrequencyMask> mask)
    {
        (_experiment, _request) = (experiment, request);
        var grid = new FrequencyGrid(request.Images.Shape.Height, request.Images.Shape.Width, half: true);
        _conditions = MaskConditions.Of(options.Cutoffs.Select(c => (c, MaskConditions.Cell("cutoff", c), (string?)null, mask(grid, c, options.Shape))), options.Clip);
    }

    /// <summary>How many images it would show.</summary>
    internal long Count() => Sweep.Evaluations(_experiment, _request, _conditions);

    /// <summary>Runs it.</summary>
    internal IReadOnlyList<ResultDocument> Run(IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        var axis = new Axis("Cutoff frequency", Quantity.Frequency, "cycles/pixel");
        return new Sweep(_experiment, _request, _conditions).Run(
            outcome => AccuracyCurve.Of(_experiment, _request, _conditions, axis, (HalfAccuracy.Cutoff, HalfAccuracy.LabelOf(HalfAccuracy.Cutoff)), outcome),
            progress, cancellation);
    }
}
