using Passband.Experiments.Contract;
using Passband.Results;
using Passband.Vision.Frequency;

namespace Passband.Experiments.Sweeps;

/// <summary>A sweep over cutoff frequencies, with a hard mask or with the Gaussian that has half amplitude at the cutoff.</summary>
internal static class CutoffSweep
{
    /// <summary>Runs the sweep.</summary>
    /// <param name="experiment">Whose sweep it is.</param>
    /// <param name="request">Networks and images.</param>
    /// <param name="options">Cutoffs, shape, clipping.</param>
    /// <param name="hard">The mask that cuts at a frequency in cycles/pixel.</param>
    /// <param name="gaussian">The mask of a Gaussian of a sigma in pixels.</param>
    /// <param name="progress">Hears how far the run is.</param>
    /// <param name="cancellation">Ends the run between two batches.</param>
    internal static IReadOnlyList<ResultDocument> Run(IExperiment experiment, ExperimentRequest request, CutoffOptions options,
        Func<FrequencyGrid, double, FrequencyMask> hard, Func<FrequencyGrid, double, FrequencyMask> gaussian,
        IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        var grid = new FrequencyGrid(request.Images.Shape.Height, request.Images.Shape.Width, half: true);
        var conditions = MaskConditions.Of(options.Cutoffs.Select(c => (c, MaskConditions.Cell("cutoff", c), (string?)null, Mask(c))), options.Clip);
        var axis = new Axis("Cutoff frequency", Quantity.Frequency, "cycles/pixel");
        return new Sweep(experiment, request, conditions).Run(
            outcome => AccuracyCurve.Of(experiment, request, conditions, axis, ("half-accuracy-cutoff", "Cutoff at half the clean accuracy"), outcome), progress, cancellation);

        // A cutoff of zero leaves the mean alone, for which no Gaussian is wide enough.
        FrequencyMask Mask(double cutoff) => options.Shape == FilterShape.Gaussian && cutoff > 0
            ? gaussian(grid, FrequencyMask.HalfAmplitude / cutoff)
            : hard(grid, cutoff);
    }
}
