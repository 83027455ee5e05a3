using Passband.Experiments.Contract;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Vision.Evaluation;
using static TorchSharp.torch;

namespace Passband.Experiments.Sweeps;

/// <summary>One network in a sweep: what it got right so far, what is still to be shown to it, and what is worth a second look.</summary>
internal sealed class SweptNetwork
{
    private readonly Dictionary<(string Cell, int First), ResultPart> _parts = [];
    private readonly List<ResultPart> _unkept = [];
    private readonly List<SweepCondition> _conditions;
    private readonly ExperimentRequest _request;
    private readonly Predictor _predictor;
    private readonly string _resultId;
    private readonly int _batch;

    internal SweptNetwork(Vision.Networks.Classifier classifier, ExperimentRequest request, string resultId, List<SweepCondition> conditions, int batch)
    {
        (_request, _conditions, _resultId, _batch) = (request, conditions, resultId, batch);
        _predictor = new Predictor(classifier, request.Precision);
        var cells = conditions.Select(c => c.Cell).ToHashSet(StringComparer.Ordinal);
        foreach (var part in request.Journal?.Read(resultId) ?? [])
        {
            // Parts of another batch size or of cells that this sweep has not are of no use.
            if (cells.Contains(part.Cell) && part.First % batch == 0 && part.Count == BatchCount(part.First)) _parts[(part.Cell, part.First)] = part;
        }
    }

    /// <summary>Images done in all cells, those of an earlier run included.</summary>
    internal long ImagesDone => _parts.Values.Sum(p => (long)p.Count);

    /// <summary>The cells for which a batch has not been shown yet.</summary>
    internal HashSet<string> Pending(int first) =>
        _conditions.Select(c => c.Cell).Where(cell => !_parts.ContainsKey((cell, first))).ToHashSet(StringComparer.Ordinal);

    /// <summary>The cells of a batch in which a decision was trusted at a margin that is no longer safe.</summary>
    internal HashSet<string> Doubtful(int first) => _predictor.Screen is not { } screen
        ? []
        : _conditions.Select(c => c.Cell).Where(cell => _parts.TryGetValue((cell, first), out var part) && part.Trusted <= screen.Bound).ToHashSet(StringComparer.Ordinal);

    /// <summary>Shows a batch to the network and notes the answer for cells that show these images.</summary>
    internal void Look(Tensor images, int first, IReadOnlyList<string> cells, bool inFloat32)
    {
        var trusted = double.PositiveInfinity;
        var classes = inFloat32 ? _predictor.ClassesInFloat32(images) : _predictor.Classes(images, out trusted);
        var correct = new bool[classes.Length];
        for (var k = 0; k < correct.Length; k++) correct[k] = classes[k] == _request.Images.Label(first + k);
        var bits = OutcomeBits.Pack(correct);
        foreach (var cell in cells)
        {
            var part = new ResultPart(cell, first, correct.Length, bits, double.IsInfinity(trusted) ? null : trusted);
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
        foreach (var condition in _conditions)
        {
            var correct = new List<bool>();
            for (var first = 0; first < _request.Images.Count && _parts.TryGetValue((condition.Cell, first), out var part); first += _batch)
                correct.AddRange(OutcomeBits.Unpack(part.Bits, part.Count));
            if (correct.Count > 0) cells.Add(condition.Cell, CellOutcomes.Of(condition.Cell, correct.ToArray()));
        }

        var rate = _predictor.Images > 0 && duration > TimeSpan.Zero ? _predictor.Images / duration.TotalSeconds : (double?)null;
        var precision = _predictor.Screen is { } screen
            ? new Precision("bfloat16 screened by float32", (double)_predictor.Rerun / Math.Max(1, _predictor.Images), screen.Bound)
            : new Precision("float32");
        return new SweepOutcome(_predictor.Classifier, cells, started, duration, rate, precision);
    }

    private int BatchCount(int first) => Math.Min(_batch, _request.Images.Count - first);
}
