using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Results.Statistics;
using Passband.Vision.Corruptions;

namespace Passband.Experiments.Corruptions;

/// <summary>What a network answered, by corruption and severity, as far as it is known.</summary>
internal sealed class CorruptionAnswers(CorruptionCells cells, SweepOutcome outcome)
{
    private readonly Dictionary<string, bool[]> _unpacked = new(StringComparer.Ordinal);

    /// <summary>The corruptions and severities.</summary>
    internal CorruptionCells Cells => cells;

    /// <summary>The answers to unchanged images; null before there are any.</summary>
    internal CellOutcomes? Clean => outcome.Cells.GetValueOrDefault(Sweep.Clean);

    /// <summary>The answers at a corruption and severity; null before there are any.</summary>
    internal CellOutcomes? Of(ICorruption corruption, int severity) => outcome.Cells.GetValueOrDefault(CorruptionCells.Cell(corruption, severity));

    /// <summary>
    /// The mean accuracy over several cells with its spread over images, of each of which the mean over the cells counts once, since
    /// answers to one image are not independent. Over the images that all cells have; null where one has none.
    /// </summary>
    internal MeanEstimate? Mean(IReadOnlyList<ICorruption> corruptions, IReadOnlyList<int> severities)
    {
        var known = new List<bool[]>();
        foreach (var corruption in corruptions)
        {
            foreach (var severity in severities)
            {
                if (Of(corruption, severity) is not { } found) return null;
                known.Add(Unpacked(found));
            }
        }

        if (known.Count == 0) return null;
        double sum = 0, squares = 0;
        var images = known.Min(k => k.Length);
        for (var image = 0; image < images; image++)
        {
            var mean = (double)known.Count(answers => answers[image]) / known.Count;
            (sum, squares) = (sum + mean, squares + mean * mean);
        }

        return new MeanEstimate(images, sum, squares);
    }

    private bool[] Unpacked(CellOutcomes found) => _unpacked.TryGetValue(found.Cell, out var known) ? known : _unpacked[found.Cell] = found.ToArray();
}
