namespace Passband.Results.Statistics;

/// <summary>
/// Images grouped by their outcomes over several cells. A curve of m cells mostly has little more than m kinds of images (right up to
/// some cutoff), so a bootstrap sample is counted over groups rather than over images.
/// </summary>
internal sealed class OutcomeGroups
{
    private readonly int[][] _correctCells;
    private readonly int _cells;
    private readonly int _images;

    private OutcomeGroups(int[][] correctCells, int[] sizes, int cells, int images) =>
        (_correctCells, Sizes, _cells, _images) = (correctCells, sizes, cells, images);

    /// <summary>Number of images in each group.</summary>
    public int[] Sizes { get; }

    /// <summary>Groups over the cells named, in that order; null if one has no outcomes or they are not on the same images.</summary>
    public static OutcomeGroups? Of(IReadOnlyList<string?> cells, IReadOnlyList<CellOutcomes> outcomes)
    {
        var chosen = cells.Select(cell => outcomes.FirstOrDefault(candidate => cell is not null && candidate.Cell == cell)).ToArray();
        if (chosen.Length == 0 || chosen[0] is not { Count: > 0 and var images })
            return null;
        if (!Array.TrueForAll(chosen, cell => cell is not null && cell.Count == images))
            return null;
        var columns = chosen.Select(cell => cell!.ToArray()).ToArray();
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < images; i++)
        {
            var pattern = string.Create(columns.Length, (columns, i), static (text, state) =>
            {
                for (var c = 0; c < text.Length; c++)
                    text[c] = state.columns[c][state.i] ? '1' : '0';
            });
            sizes[pattern] = sizes.GetValueOrDefault(pattern) + 1;
        }
        var patterns = sizes.Keys.Order(StringComparer.Ordinal).ToArray();
        var correctCells = patterns
            .Select(pattern => Enumerable.Range(0, pattern.Length).Where(c => pattern[c] == '1').ToArray())
            .ToArray();
        return new(correctCells, [.. patterns.Select(pattern => sizes[pattern])], columns.Length, images);
    }

    /// <summary>Accuracy in each cell of a sample with these numbers of images per group.</summary>
    public double[] Accuracies(int[] counts)
    {
        var accuracies = new double[_cells];
        for (var g = 0; g < counts.Length; g++)
            if (counts[g] > 0)
                foreach (var c in _correctCells[g])
                    accuracies[c] += counts[g];
        for (var c = 0; c < _cells; c++)
            accuracies[c] /= _images;
        return accuracies;
    }
}
