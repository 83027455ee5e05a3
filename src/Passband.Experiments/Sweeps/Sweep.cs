using System.Diagnostics;
using Passband.Experiments.Contract;
using Passband.Results;
using Passband.Vision.Evaluation;
using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Experiments.Sweeps;

/// <summary>
/// Shows the same images to several networks under many conditions and notes which are classified correctly. Batches of
/// images are the outer loop: each is transformed once, changed once per condition and shown to every network, so the whole
/// curve is there early and its intervals narrow as the run goes on.
/// </summary>
public sealed class Sweep
{
    /// <summary>The id of the cell of unchanged images.</summary>
    public const string Clean = "clean";

    private static readonly TimeSpan KeepInterval = TimeSpan.FromSeconds(1);
    private readonly ExperimentRequest _request;
    private readonly SweepPlan _plan;
    private readonly List<SweptNetwork> _networks;

    /// <summary>A sweep over conditions; the unchanged images are added as the cell "clean".</summary>
    /// <param name="experiment">Whose sweep it is.</param>
    /// <param name="request">Networks, images, precision, journal.</param>
    /// <param name="conditions">The conditions, each with a cell of its own.</param>
    public Sweep(IExperiment experiment, ExperimentRequest request, IEnumerable<SweepCondition> conditions)
    {
        _request = request;
        _plan = new SweepPlan(experiment, request, conditions);
        _networks = [.. request.Classifiers.Select(c => new SweptNetwork(c, request, ResultDraft.IdOf(experiment, request, c), _plan))];
    }

    /// <summary>
    /// Images that such a sweep would show to its networks, each changed copy counted; conditions that show the same images count
    /// once, and what the request's journal keeps not at all. The unit of its progress.
    /// </summary>
    public static long Evaluations(IExperiment experiment, ExperimentRequest request, IEnumerable<SweepCondition> conditions)
    {
        var plan = new SweepPlan(experiment, request, conditions);
        return plan.Total - request.Classifiers.Sum(c => plan.Shown(plan.Kept(c)));
    }

    /// <summary>Runs the sweep.</summary>
    /// <param name="describe">Makes the result of one network from what is known; used for the live curve, too.</param>
    /// <param name="progress">Hears how far the run is.</param>
    /// <param name="cancellation">Ends the run between two batches.</param>
    /// <returns>One result per network.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled; finished parts are in the journal.</exception>
    public IReadOnlyList<ResultDocument> Run(Func<SweepOutcome, ResultDocument> describe, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        var (started, watch) = (DateTimeOffset.UtcNow, Stopwatch.StartNew());
        var shape = _request.Images.Shape;
        var grid = new FrequencyGrid(shape.Height, shape.Width, half: true);
        var meter = new SweepMeter(_networks.Sum(n => n.ImagesShown), _plan.Total);
        var sinceKept = Stopwatch.StartNew();

        IReadOnlyList<ResultDocument> Results() => [.. _networks.Select(n => describe(n.Outcome(started, watch.Elapsed)))];
        void Report(string stage) => progress?.Report(meter.Now(stage, watch.Elapsed) with { SoFar = Results });

        Report("measuring the best batch size");
        for (var first = 0; first < shape.Count; first += _plan.Batch)
        {
            var at = first;
            Show(at, network => network.Pending(at), secondLook: false);
        }

        // A bound that grew later casts doubt on earlier decisions: those are taken again in float32.
        for (var first = 0; first < shape.Count; first += _plan.Batch)
        {
            var at = first;
            Show(at, network => network.Doubtful(at), secondLook: true);
        }

        return Results();

        void Show(int first, Func<SweptNetwork, HashSet<string>> wanted, bool secondLook)
        {
            var work = _networks.Select(n => (Network: n, Cells: wanted(n))).Where(w => w.Cells.Count > 0).ToList();
            if (work.Count == 0) return;
            using var scope = NewDisposeScope();
            using var mode = inference_mode();
            var images = _request.Images.Floats(first, _plan.CountAt(first), _request.Classifiers[0].Device);
            using var batch = new SweepBatch(_request.Images, first, images, grid);
            try
            {
                foreach (var same in _plan.Groups)
                {
                    var asked = work.Where(w => same.Any(c => w.Cells.Contains(c.Cell))).ToList();
                    if (asked.Count == 0) continue;
                    using var inner = NewDisposeScope();
                    var changed = same[0].Apply(batch);
                    foreach (var (network, cells) in asked)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        var finished = same.Where(c => cells.Contains(c.Cell)).ToList();
                        if (secondLook) network.LookAgain(changed, first, finished);
                        else network.Look(changed, first, finished);
                        if (!secondLook) meter.Add(changed.size(0));
                        Report(secondLook ? "second look in float32" : "sweeping");
                    }

                    // A power cut must not cost more than a moment's work.
                    if (sinceKept.Elapsed < KeepInterval) continue;
                    foreach (var (network, _) in work) network.Keep();
                    sinceKept.Restart();
                }
            }
            finally
            {
                foreach (var (network, _) in work) network.Keep();
            }
        }
    }
}
