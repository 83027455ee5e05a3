namespace Passband.Results.Statistics;

/// <summary>
/// Images grouped by their outcomes over several cells. A curve of m cells mostly has little more than m kinds of images (right up to
/// some cutoff), so a bootstrap sample is counted over groups rather than over images.
/// </summary>
internal sealed class OutcomeGroups
{
    private readonly string[] _patterns;
    private readonly int _cells;
    private readonly int _images;

    private OutcomeGroups(string[] patterns, int[] sizes, int cells, int images) =>
        (_patterns, Sizes, _cells, _images) = (patterns, sizes, cells, images);

    /// <summary>Number of images in each group.</summary>
    public int[] Sizes { get; }

    /// <summary>Groups over the cells named, in that order; null if one of them has no outcomes or they are not on the same images.</summary>
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
        return new(patterns, [.. patterns.Select(pattern => sizes[pattern])], columns.Length, images);
    }

    /// <summary>Accuracy in each cell of a sample with these numbers of images per group.</summary>
    public double[] Accuracies(int[] counts)
    {
        var accuracies = new double[_cells];
        for (var g = 0; g < counts.Length; g++)
            if (counts[g] > 0)
                for (var c = 0; c < _cells; c++)
                    if (_patterns[g][c] == '1')
                        accuracies[c] += counts[g];
        for (var c = 0; c < _cells; c++)
            accuracies[c] /= _images;
        return accuracies;
    }
}
