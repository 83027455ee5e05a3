using System.Diagnostics;
using Passband.Experiments.Contract;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Results.Statistics;
using Passband.Vision.Evaluation;
using static TorchSharp.torch;

namespace Passband.Experiments.Sweeps;

/// <summary>One network in a sweep: what it got right so far, what is still to be shown to it, and what is worth a second look.</summary>
internal sealed class SweptNetwork
{
    private readonly Dictionary<(string Cell, int First), ResultPart> _parts;
    private readonly Dictionary<(string Cell, int First), float[]> _margins = [];
    private readonly List<ResultPart> _unkept = [];
    private readonly ExperimentRequest _request;
    private readonly Predictor _predictor;
    private readonly string _resultId;
    private readonly SweepPlan _plan;
    private readonly double _boundBefore;
    private readonly Stopwatch _watch = new();
    private (int First, long[] Classes, double[] Losses)? _clean;
    private long _shown;

    internal SweptNetwork(Vision.Networks.Classifier classifier, ExperimentRequest request, string resultId, SweepPlan plan)
    {
        (_request, _plan, _resultId) = (request, plan, resultId);
        // A comparison with the unchanged images' answers is only as exact as both of them.
        _predictor = new Predictor(classifier, plan.NeedsClean ? EvaluationPrecision.Float32 : request.Precision);
        _parts = plan.Kept(classifier);
        _boundBefore = _parts.Values.Max(p => p.Bound) ?? 0;
    }

    /// <summary>Images that need not be shown any more, those of an earlier run included.</summary>
    internal long ImagesShown => _plan.Shown(_parts);

    /// <summary>The cells for which a batch has still to be shown.</summary>
    internal HashSet<string> Pending(int first) =>
        _plan.Conditions.Where(c => _plan.Wants(c, first, _parts)).Select(c => c.Cell).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// The cells of a batch in which a decision was trusted at a margin that is no longer safe: the bound has grown since, in
    /// this run or in the one that is gone on with, or there is no screen any more.
    /// </summary>
    internal HashSet<string> Doubtful(int first)
    {
        var bound = SafeAbove;
        return _plan.Conditions.Select(c => c.Cell).Where(cell => _parts.TryGetValue((cell, first), out var part) && part.Trusted <= bound).ToHashSet(StringComparer.Ordinal);
    }

    private bool IsDoubtful(float margin) => float.IsFinite(margin) && margin <= SafeAbove;

    private double SafeAbove => _predictor.Screen is null ? double.PositiveInfinity : Bound;

    /// <summary>Shows a batch to the network and notes the answer for conditions that show these images.</summary>
    internal void Look(Tensor images, int first, IReadOnlyList<SweepCondition> conditions)
    {
        using var scope = NewDisposeScope();
        var isClean = _plan.NeedsClean && conditions.Any(c => c.Cell == Sweep.Clean);
        _watch.Start();
        var withLogits = isClean || conditions.Any(c => c.Measure != SweepMeasure.None);
        // Where nothing is measured besides, whether an answer is the right one is all that counts.
        var predictions = _predictor.Classes(images, withLogits, withLogits || conditions.Any(c => c.AgainstCleanAnswer) ? null : Truths(images, first, conditions));
        _watch.Stop();
        _shown += images.size(0);
        if (isClean) _clean = (first, predictions.Classes, Losses(predictions.Logits!, first));
        foreach (var condition in conditions)
        {
            var values = Values(condition.Measure, predictions, first);
            var clean = condition.AgainstCleanAnswer ? CleanOf(first).Classes : null;
            var right = predictions.Classes.Select((answer, k) => answer == (clean?[k] ?? Truth(condition, first + k))).ToArray();
            Note(new ResultPart(condition.Cell, first, right.Length, OutcomeBits.Pack(right), Rerun: predictions.Rerun)
            {
                Sum = values?.Sum(),
                SquareSum = values?.Sum(v => v * v),
            }, predictions.Margins);
        }
    }

    /// <summary>Decides anew, in float32, those images of a batch whose decision is no longer safe; what is measured besides stays.</summary>
    internal void LookAgain(Tensor images, int first, IReadOnlyList<SweepCondition> conditions)
    {
        using var scope = NewDisposeScope();
        foreach (var known in conditions.GroupBy(c => _margins.GetValueOrDefault((c.Cell, first))))
        {
            // Of an earlier run it is not known which images were decided how, so all are.
            var margins = known.Key ?? new float[images.size(0)];
            var doubtful = Enumerable.Range(0, margins.Length).Where(k => IsDoubtful(margins[k])).ToArray();
            _watch.Start();
            var classes = _predictor.SecondLook(images.index_select(0, tensor(Array.ConvertAll(doubtful, k => (long)k), device: images.device))).Classes;
            _watch.Stop();
            _shown += doubtful.Length;
            var left = Array.ConvertAll(margins, margin => IsDoubtful(margin) ? float.PositiveInfinity : margin);
            foreach (var condition in known)
            {
                var part = _parts[(condition.Cell, first)];
                var right = OutcomeBits.Unpack(part.Bits, part.Count);
                for (var k = 0; k < doubtful.Length; k++) right[doubtful[k]] = classes[k] == Truth(condition, first + doubtful[k]);
                Note(part with { Bits = OutcomeBits.Pack(right), Rerun = Math.Min(part.Count, part.Rerun + doubtful.Length) }, left);
            }
        }
    }

    private void Note(ResultPart part, float[] margins)
    {
        var trusted = margins.Length == 0 ? float.PositiveInfinity : margins.Min();
        part = part with { Trusted = float.IsFinite(trusted) ? trusted : null, Bound = Bound > 0 ? Bound : null };
        (_parts[(part.Cell, part.First)], _margins[(part.Cell, part.First)]) = (part, margins);
        _unkept.Add(part);
    }

    private long Truth(SweepCondition condition, int image) => condition.Truth?.Invoke(image) ?? _request.Images.Label(image);

    private Tensor Truths(Tensor images, int first, IReadOnlyList<SweepCondition> conditions)
    {
        long[] classes = [.. Enumerable.Range(first, (int)images.size(0)).SelectMany(i => conditions.Select(c => Truth(c, i)))];
        return tensor(classes, [images.size(0), conditions.Count], device: images.device);
    }

    private double[]? Values(SweepMeasure measure, Predictions predictions, int first) => measure switch
    {
        SweepMeasure.Confidence => Doubles(predictions.Logits!.softmax(1).amax([1])),
        SweepMeasure.LossChange => [.. Losses(predictions.Logits!, first).Zip(CleanOf(first).Losses, (changed, clean) => changed - clean)],
        _ => null,
    };

    private (int First, long[] Classes, double[] Losses) CleanOf(int first) => _clean is { } clean && clean.First == first
        ? clean
        : throw new InvalidOperationException($"The unchanged images from {first} on have not been shown yet.");

    private double[] Losses(Tensor logits, int first)
    {
        var labels = tensor(Enumerable.Range(first, (int)logits.size(0)).Select(i => (long)_request.Images.Label(i)).ToArray(), device: logits.device);
        return Doubles(nn.functional.cross_entropy(logits, labels, reduction: nn.Reduction.None));
    }

    private static double[] Doubles(Tensor values) => values.to(ScalarType.Float64).cpu().data<double>().ToArray();

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
        var means = new Dictionary<string, MeanEstimate>(StringComparer.Ordinal);
        foreach (var condition in _plan.Conditions)
        {
            var correct = new List<bool>();
            var mean = default(MeanEstimate);
            for (var first = 0; first < _request.Images.Count && _parts.TryGetValue((condition.Cell, first), out var part); first += _plan.Batch)
            {
                correct.AddRange(OutcomeBits.Unpack(part.Bits, part.Count));
                mean += new MeanEstimate(part.Count, part.Sum ?? 0, part.SquareSum ?? 0);
            }

            if (correct.Count == 0) continue;
            cells.Add(condition.Cell, CellOutcomes.Of(condition.Cell, correct.ToArray()));
            if (condition.Measure != SweepMeasure.None) means.Add(condition.Cell, mean);
        }

        var rate = _shown > 0 && _watch.Elapsed > TimeSpan.Zero ? _shown / _watch.Elapsed.TotalSeconds : (double?)null;
        var precision = Bound > 0
            ? new Precision("bfloat16 screened by float32", (double)_parts.Values.Sum(p => (long)p.Rerun) / Math.Max(1, _parts.Values.Sum(p => (long)p.Count)), Bound)
            : new Precision("float32");
        return new SweepOutcome(_predictor.Classifier, cells, started, duration, rate, precision) { Means = means };
    }

    // The largest bound that any decision so far was held against.
    private double Bound => Math.Max(_boundBefore, _predictor.Screen?.Bound ?? 0);
}
