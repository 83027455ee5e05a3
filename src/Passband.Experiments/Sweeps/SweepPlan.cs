using Passband.Experiments.Contract;
using Passband.Results.Parts;
using Passband.Vision.Networks;

namespace Passband.Experiments.Sweeps;

/// <summary>What a sweep has to show: its conditions, those that show the same images taken together, and the size of its batches.</summary>
internal sealed class SweepPlan
{
    private const long BatchBytes = 32L << 20;
    private const int LargestBatch = 500;
    private const int LargestGpuBatch = 4096;
    private const int SmallestBatch = 16;

    private readonly IExperiment _experiment;
    private readonly ExperimentRequest _request;

    internal SweepPlan(IExperiment experiment, ExperimentRequest request, IEnumerable<SweepCondition> conditions)
    {
        (_experiment, _request) = (experiment, request);
        Conditions = [new SweepCondition(Sweep.Clean, double.PositiveInfinity, batch => batch.Images) { SameAs = Sweep.Clean }, .. conditions];
        NeedsClean = Conditions.Any(c => c.NeedsClean);
        Groups = [.. Conditions.GroupBy(c => c.SameAs ?? c.Cell).Select(g => g.ToList())];
        // A GPU wants more at once, and has the memory for the larger spectrum.
        var (bytes, largest) = request.Classifiers[0].Device.type == TorchSharp.DeviceType.CUDA ? (8 * BatchBytes, LargestGpuBatch) : (BatchBytes, LargestBatch);
        Batch = (int)Math.Clamp(bytes / (4L * request.Images.Shape.ImageLength), SmallestBatch, largest);
    }

    /// <summary>The conditions, the unchanged images first.</summary>
    internal List<SweepCondition> Conditions { get; }

    /// <summary>Conditions that show the same images, together: each group is shown once.</summary>
    internal List<List<SweepCondition>> Groups { get; }

    /// <summary>Whether a condition compares with the unchanged images' answers.</summary>
    internal bool NeedsClean { get; }

    /// <summary>Images to a batch.</summary>
    internal int Batch { get; }

    /// <summary>Images to show to all networks in all, each changed copy counted once.</summary>
    internal long Total => (long)_request.Classifiers.Count * Groups.Count * _request.Images.Count;

    /// <summary>The pieces of a network's result that an earlier run left.</summary>
    internal Dictionary<(string Cell, int First), ResultPart> Kept(Classifier classifier)
    {
        var kept = new Dictionary<(string, int), ResultPart>();
        if (_request.Journal is not { } journal) return kept;
        var cells = Conditions.ToDictionary(c => c.Cell, c => c.Measure, StringComparer.Ordinal);
        foreach (var part in journal.Read(ResultDraft.IdOf(_experiment, _request, classifier)))
        {
            // Parts of another batch size, of cells that this sweep has not, or without what it measures are of no use.
            if (cells.TryGetValue(part.Cell, out var measure) && part.First % Batch == 0 && part.Count == CountAt(part.First)
                && (measure == SweepMeasure.None || part is { Sum: not null, SquareSum: not null })) kept[(part.Cell, part.First)] = part;
        }

        return kept;
    }

    /// <summary>Images that need not be shown again, given the pieces that are there.</summary>
    internal long Shown(Dictionary<(string Cell, int First), ResultPart> parts)
    {
        var shown = 0L;
        for (var first = 0; first < _request.Images.Count; first += Batch)
            shown += (long)CountAt(first) * Groups.Count(g => !g.Any(c => Wants(c, first, parts)));
        return shown;
    }

    /// <summary>
    /// Whether a condition has still to be shown for the batch that begins at an index: its piece is missing, or it is the unchanged
    /// images and a missing piece is to be compared with them.
    /// </summary>
    internal bool Wants(SweepCondition condition, int first, Dictionary<(string Cell, int First), ResultPart> parts)
    {
        return Missing(condition) || (condition.Cell == Sweep.Clean && Conditions.Any(c => c.NeedsClean && Missing(c)));

        bool Missing(SweepCondition of) => !parts.ContainsKey((of.Cell, first));
    }

    /// <summary>Images in the batch that begins at an index; none beyond the last.</summary>
    internal int CountAt(int first) => Math.Min(Batch, _request.Images.Count - first);
}
