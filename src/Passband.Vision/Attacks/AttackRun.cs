using TorchSharp;
using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// The rows of one attack that are not finished, with the tensors that the attack keeps of each. A row is finished when an adversarial
/// image was found for it, or for the same image within a smaller bound; finished rows leave all tensors at once.
/// </summary>
internal sealed class AttackRun : IDisposable
{
    // Asking a GPU what was found stops it for a moment; the processor loses nothing.
    private const int StepsBetweenDropsOnGpu = 5;
    private readonly AttackRows _rows;
    private readonly AttackWatch _watch;
    private readonly int _steps;
    private readonly Tensor _points;
    private readonly int[] _source;
    private readonly Dictionary<(int Image, int Target), (double Epsilon, int Row)> _smallest = [];
    private readonly RowState _state;
    private int[] _running;
    private int _step;

    /// <summary>Begins with all rows.</summary>
    /// <param name="rows">The rows; not owned.</param>
    /// <param name="watch">Hears how far the attack is.</param>
    /// <param name="steps">Steps of the attack.</param>
    /// <param name="slots">How many tensors of one row each the attack keeps, to be set before they are read.</param>
    internal AttackRun(AttackRows rows, AttackWatch watch, int steps, int slots)
    {
        (_rows, _watch, _steps) = (rows, watch, steps);
        _points = rows.Images.clone().DetachFromDisposeScope();
        _source = [.. Enumerable.Repeat(-1, rows.Count)];
        _running = [.. Enumerable.Range(0, rows.Count)];
        using var scope = NewDisposeScope();
        Tensor[] own = [rows.Images.alias(), rows.Labels.alias(), rows.Epsilons.alias(), rows.Images.clone(), zeros_like(rows.Labels, ScalarType.Bool), (rows.Targets ?? rows.Labels).alias()];
        _state = new RowState(own.Length + slots);
        foreach (var (slot, value) in own.Index()) _state[slot] = value;
    }

    /// <summary>How many rows run.</summary>
    internal int Count => _running.Length;

    /// <summary>Looks of low precision at which a point seemed adversarial and was not in float32; the attack counts them.</summary>
    internal int Refused { get; set; }

    /// <summary>The unchanged images of those that run: n x C x H x W.</summary>
    internal Tensor Images => _state[0];

    /// <summary>Their labels: n.</summary>
    internal Tensor Labels => _state[1];

    /// <summary>Their bounds: n x 1 x 1 x 1.</summary>
    internal Tensor Epsilons => _state[2];

    /// <summary>Their targets, n, or null.</summary>
    internal Tensor? Targets => _rows.IsTargeted ? _state[5] : null;

    /// <summary>Which of the rows each running one is, in order.</summary>
    internal IReadOnlyList<int> Running => _running;

    /// <summary>What the attack keeps of those that run. A value that is set is taken out of its dispose scope, and the one before freed.</summary>
    internal Tensor this[int slot]
    {
        get => _state[6 + slot];
        set => _state[6 + slot] = value;
    }

    /// <summary>Which points are adversarial: n, bool.</summary>
    /// <param name="logits">n x K.</param>
    internal Tensor Fooled(Tensor logits) => _rows.Fooled(logits, Labels, Targets);

    /// <summary>The same for some of the running rows.</summary>
    /// <param name="logits">m x K.</param>
    /// <param name="places">m, int64: which of the running rows.</param>
    internal Tensor Fooled(Tensor logits, Tensor places) =>
        _rows.Fooled(logits, Labels.index_select(0, places), Targets?.index_select(0, places));

    /// <summary>Keeps the points that are adversarial, of each row the first.</summary>
    /// <param name="fooled">n, bool.</param>
    /// <param name="points">n x C x H x W.</param>
    internal void Note(Tensor fooled, Tensor points)
    {
        using var scope = NewDisposeScope();
        var (found, point) = (_state[4], _state[3]);
        _state[3] = where(fooled.logical_and(found.logical_not()).view(-1, 1, 1, 1), points, point);
        _state[4] = found.logical_or(fooled);
    }

    /// <summary>Ends a step: drops the rows that are finished and says how far the attack is.</summary>
    /// <returns>False when none is left.</returns>
    internal bool Step()
    {
        _step++;
        if (_rows.Images.device.type != DeviceType.CUDA || _step % StepsBetweenDropsOnGpu == 0 || _step == _steps) Drop();
        _watch.Report(1 - (double)Math.Max(0, _steps - _step) * Count / Math.Max(1, (double)_steps * _rows.Count));
        return Count > 0;
    }

    /// <summary>What was found. In the caller's dispose scope.</summary>
    internal AttackOutcome Outcome()
    {
        using var scope = NewDisposeScope();
        Drop();
        var places = tensor(_source.Select((source, row) => (long)(source < 0 ? row : source)).ToArray(), device: _points.device);
        return new(scope.MoveToOuter(_points.index_select(0, places)), [.. _source.Select(source => source >= 0)]) { Refused = Refused };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _points.Dispose();
        _state.Dispose();
    }

    private void Drop()
    {
        if (Count == 0) return;
        using var scope = NewDisposeScope();
        var found = _state[4].cpu().data<bool>().ToArray();
        foreach (var (k, row) in _running.Index().Where(r => found[r.Index]))
        {
            _source[row] = row;
            // A row without a bound looks for its own smallest perturbation, whatever others found.
            if (double.IsPositiveInfinity(_rows.Rows[row].Epsilon)) continue;
            var key = Key(row);
            if (!_smallest.TryGetValue(key, out var known) || _rows.Rows[row].Epsilon < known.Epsilon) _smallest[key] = (_rows.Rows[row].Epsilon, row);
        }

        Keep(found);
        // What was found within a smaller bound lies within the larger one, too.
        foreach (var row in _running)
            if (_source[row] < 0 && _smallest.TryGetValue(Key(row), out var known) && known.Epsilon <= _rows.Rows[row].Epsilon) _source[row] = known.Row;
        var left = Enumerable.Range(0, Count).Where(k => _source[_running[k]] < 0).ToArray();
        if (left.Length == Count) return;
        _state.Keep(tensor(left.Select(k => (long)k).ToArray(), device: _points.device));
        _running = [.. left.Select(k => _running[k])];
    }

    private void Keep(bool[] found)
    {
        var places = Enumerable.Range(0, Count).Where(k => found[k]).ToArray();
        if (places.Length == 0) return;
        var from = tensor(places.Select(k => (long)k).ToArray(), device: _points.device);
        var to = tensor(places.Select(k => (long)_running[k]).ToArray(), device: _points.device);
        _points.index_copy_(0, to, _state[3].index_select(0, from));
    }

    private (int Image, int Target) Key(int row) => (_rows.Rows[row].Image, _rows.Goal == AttackGoal.Target ? _rows.Rows[row].Target : -1);
}
