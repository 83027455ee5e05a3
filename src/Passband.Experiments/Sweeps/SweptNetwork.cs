using System.Diagnostics;
using Passband.Experiments.Contract;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Vision.Evaluation;
using static TorchSharp.torch;

namespace Passband.Experiments.Sweeps;

/// <summary>One network in a sweep: what it got right so far, what is still to be shown to it, and what is worth a second look.</summary>
internal sealed class SweptNetwork
{
    private readonly Dictionary<(string Cell, int First), ResultPart> _parts;
    private readonly List<ResultPart> _unkept = [];
    private readonly ExperimentRequest _request;
    private readonly Predictor _predictor;
    private readonly string _resultId;
    private readonly SweepPlan _plan;
    private readonly double _boundBefore;
    private readonly Stopwatch _watch = new();
    private long _shown;

    internal SweptNetwork(Vision.Networks.Classifier classifier, ExperimentRequest request, string resultId, SweepPlan plan)
    {
        (_request, _plan, _resultId) = (request, plan, resultId);
        _predictor = new Predictor(classifier, request.Precision);
        _parts = plan.Kept(classifier);
        _boundBefore = _parts.Values.Max(p => p.Bound) ?? 0;
    }

    /// <summary>Images that need not be shown any more, those of an earlier run included.</summary>
    internal long ImagesShown => _plan.Shown(_parts);

    /// <summary>The cells for which a batch has not been shown yet.</summary>
    internal HashSet<string> Pending(int first) =>
        _plan.Conditions.Select(c => c.Cell).Where(cell => !_parts.ContainsKey((cell, first))).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// The cells of a batch in which a decision was trusted at a margin that is no longer safe: the bound has grown since, in
    /// this run or in the one that is gone on with, or there is no screen any more.
    /// </summary>
    internal HashSet<string> Doubtful(int first)
    {
        var bound = _predictor.Screen is null ? double.PositiveInfinity : Bound;
        return _plan.Conditions.Select(c => c.Cell).Where(cell => _parts.TryGetValue((cell, first), out var part) && part.Trusted <= bound).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Shows a batch to the network and notes the answer for cells that show these images.</summary>
    internal void Look(Tensor images, int first, IReadOnlyList<string> cells, bool secondLook)
    {
        _watch.Start();
        var predictions = secondLook ? _predictor.SecondLook(images) : _predictor.Classes(images);
        _watch.Stop();
        _shown += images.size(0);
        var correct = new bool[predictions.Classes.Length];
        for (var k = 0; k < correct.Length; k++) correct[k] = predictions.Classes[k] == _request.Images.Label(first + k);
        var bits = OutcomeBits.Pack(correct);
        double? trusted = double.IsFinite(predictions.Trusted) ? predictions.Trusted : null;
        foreach (var cell in cells)
        {
            var part = new ResultPart(cell, first, correct.Length, bits, trusted, Bound > 0 ? Bound : null, predictions.Rerun);
            _parts[(cell, first)] = part;
            _unkept.Add(part);
        }
    }

    /// <summary>Writes the parts finished since the last call to the journal.</summary>
    internal void Keep()
    {
        if (_unkept.Count > 0) _request.Journal?.Append(_resultId, _unkept);
        _unkept.Clear();
    }

    /// <summary>What is known so far.</summary>
    internal SweepOutcome Outcome(DateTimeOffset started, TimeSpan duration)
    {
        var cells = new Dictionary<string, CellOutcomes>(StringComparer.Ordinal);
        foreach (var condition in _plan.Conditions)
        {
            var correct = new List<bool>();
            for (var first = 0; first < _request.Images.Count && _parts.TryGetValue((condition.Cell, first), out var part); first += _plan.Batch)
                correct.AddRange(OutcomeBits.Unpack(part.Bits, part.Count));
            if (correct.Count > 0) cells.Add(condition.Cell, CellOutcomes.Of(condition.Cell, correct.ToArray()));
        }

        var rate = _shown > 0 && _watch.Elapsed > TimeSpan.Zero ? _shown / _watch.Elapsed.TotalSeconds : (double?)null;
        var precision = Bound > 0
            ? new Precision("bfloat16 screened by float32", (double)_parts.Values.Sum(p => (long)p.Rerun) / Math.Max(1, _parts.Values.Sum(p => (long)p.Count)), Bound)
            : new Precision("float32");
        return new SweepOutcome(_predictor.Classifier, cells, started, duration, rate, precision);
    }

    // The largest bound that any decision so far was held against.
    private double Bound => Math.Max(_boundBefore, _predictor.Screen?.Bound ?? 0);
}
