using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Experiments.FourierMaps;

/// <summary>What a sweep found at every frequency, over the same first images everywhere so that cells can be compared while it runs.</summary>
internal sealed class FourierAnswers
{
    private readonly FourierMapDesign _design;
    private readonly CellOutcomes _clean;
    private readonly CellOutcomes?[] _cells;
    private readonly MeanEstimate?[] _means;

    /// <summary>The answers of a sweep.</summary>
    /// <param name="design">What was shown.</param>
    /// <param name="outcome">What is known.</param>
    /// <param name="images">Number of images of the whole run.</param>
    internal FourierAnswers(FourierMapDesign design, SweepOutcome outcome, int images)
    {
        _design = design;
        var cells = design.Conditions.Select(c => outcome.Cells.GetValueOrDefault(c.Cell)).ToArray();
        Count = cells.OfType<CellOutcomes>().Append(outcome.Cells[Sweep.Clean]).Min(c => c.Count);
        _clean = First(outcome.Cells[Sweep.Clean]);
        _cells = Array.ConvertAll(cells, c => c is null ? null : First(c));
        _means = [.. design.Conditions.Select(c => outcome.Means.TryGetValue(c.Cell, out var mean) ? mean : (MeanEstimate?)null)];
        IsComplete = Count == images && Array.TrueForAll(_cells, c => c is not null);
    }

    /// <summary>Number of images.</summary>
    internal int Count { get; }

    /// <summary>Whether all images were shown at all frequencies.</summary>
    internal bool IsComplete { get; }

    /// <summary>Unchanged images that are answered wrongly.</summary>
    internal int CleanWrong => Count - _clean.Correct;

    /// <summary>Whether the values are shares k of n.</summary>
    internal bool AreCounts => _design.Options is { Measure: not FourierMeasure.LossChange, SubtractClean: false };

    /// <summary>The number shown for a frequency; NaN where nothing is known yet.</summary>
    internal double Value(int place) => _design.Options.Measure == FourierMeasure.LossChange ? _means[place]?.Mean ?? double.NaN
        : _cells[place] is { } cell ? (double)(Wrong(cell) - Baseline) / Count
        : double.NaN;

    /// <summary>k where the value is k of n.</summary>
    internal int Wrong(int place) => Wrong(_cells[place]!);

    /// <summary>95 % interval of a number: Wilson's, Newcombe's of the paired difference, or Student's of the mean.</summary>
    internal Interval? Band(int place) => _design.Options.Measure == FourierMeasure.LossChange ? _means[place]?.Interval()
        : _cells[place] is not { } cell ? null
        : AreCounts ? WilsonInterval.Of(Wrong(cell), Count)
        : PairedDifference.Of(PairedCounts.Of(_clean, cell)).Interval;

    /// <summary>Mean over frequencies, each weighing as many coefficients as it stands for.</summary>
    internal double Mean(IReadOnlyList<int> places) => places.Sum(p => Weight(p) * Value(p)) / places.Sum(Weight);

    /// <summary>95 % interval of such a mean by a bootstrap over images; null where single images are not known: losses are kept as sums.</summary>
    internal Interval? MeanBand(IReadOnlyList<int> places)
    {
        if (!IsComplete || _design.Options.Measure == FourierMeasure.LossChange) return null;
        var sums = new int[Count];
        foreach (var place in places)
            for (var i = 0; i < sums.Length; i++)
                if (!_cells[place]!.IsCorrect(i)) sums[i] += Weight(place);
        var weight = places.Sum(Weight);
        if (_design.Options.SubtractClean)
            for (var i = 0; i < sums.Length; i++)
                if (!_clean.IsCorrect(i)) sums[i] -= weight;
        var groups = sums.CountBy(s => s).OrderBy(g => g.Key).ToArray();
        return BootstrapInterval.Of(Array.ConvertAll(groups, g => g.Value), drawn =>
        {
            var total = 0L;
            for (var g = 0; g < drawn.Length; g++) total += (long)drawn[g] * groups[g].Key;
            return (double)total / ((long)weight * Count);
        });
    }

    private int Baseline => _design.Options.SubtractClean ? CleanWrong : 0;

    private int Weight(int place) => _design.Frequencies[place].Weight;

    private int Wrong(CellOutcomes cell) => Count - cell.Correct;

    private CellOutcomes First(CellOutcomes cell) => cell.Count == Count ? cell : CellOutcomes.Of(cell.Cell, cell.ToArray().AsSpan(0, Count));
}
