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
        var bound = _predictor.Screen is null ? double.PositiveInfinity : Bound;
        return _plan.Conditions.Select(c => c.Cell).Where(cell => _parts.TryGetValue((cell, first), out var part) && part.Trusted <= bound).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Shows a batch to the network and notes the answer for conditions that show these images.</summary>
    internal void Look(Tensor images, int first, IReadOnlyList<SweepCondition> conditions, bool secondLook)
    {
        using var scope = NewDisposeScope();
        var isClean = _plan.NeedsClean && conditions.Any(c => c.Cell == Sweep.Clean);
        var measured = isClean || conditions.Any(c => c.Measure != SweepMeasure.None);
        _watch.Start();
        var predictions = secondLook ? _predictor.SecondLook(images, measured) : _predictor.Classes(images, measured);
        _watch.Stop();
        _shown += images.size(0);
        if (isClean) _clean = (first, predictions.Classes, Losses(predictions.Logits!, first));
        double? trusted = double.IsFinite(predictions.Trusted) ? predictions.Trusted : null;
        foreach (var condition in conditions)
        {
            var values = Values(condition.Measure, predictions, first);
            var part = new ResultPart(condition.Cell, first, predictions.Classes.Length, OutcomeBits.Pack(Right(condition, predictions.Classes, first)),
                trusted, Bound > 0 ? Bound : null, predictions.Rerun)
            {
                Sum = values?.Sum(),
                SquareSum = values?.Sum(v => v * v),
            };
            _parts[(condition.Cell, first)] = part;
            _unkept.Add(part);
        }
    }

    private bool[] Right(SweepCondition condition, long[] classes, int first)
    {
        var clean = condition.AgainstCleanAnswer ? CleanOf(first).Classes : null;
        var right = new bool[classes.Length];
        for (var k = 0; k < right.Length; k++)
            right[k] = classes[k] == (clean?[k] ?? condition.Truth?.Invoke(first + k) ?? _request.Images.Label(first + k));
        return right;
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
