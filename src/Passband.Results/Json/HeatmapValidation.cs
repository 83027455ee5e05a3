namespace Passband.Results;

/// <summary>What must hold in a heat map; each problem is told in half a sentence that goes on after the figure's name.</summary>
internal static class HeatmapValidation
{
    // Documents keep nine significant digits of a share.
    private const double Rounding = 1e-7;

    internal static IEnumerable<string> Problems(HeatmapFigure map)
    {
        if (map.Values.Any(row => row.Count != map.Columns))
        {
            yield return " has rows of different lengths";
            yield break;
        }

        if (map.ColumnNames is { } columns && columns.Count != map.Columns)
            yield return $" has {columns.Count} names for {map.Columns} columns";
        if (map.RowNames is { } rows && rows.Count != map.Values.Count)
            yield return $" has {rows.Count} names for {map.Values.Count} rows";
        foreach (var (name, ends) in new[] { ("low", map.Low), ("high", map.High) })
            if (ends is not null && (ends.Count != map.Values.Count || ends.Any(row => row.Count != map.Columns)))
                yield return $".{name} is not as large as its values";
        if ((map.Low is null) != (map.High is null))
            yield return " has only one of low and high";
        if (map.Trials is not null && map.Low is not null)
            yield return " has both trials and intervals";
        if (map.Trials is not { } n)
            yield break;
        if (n < 1)
            yield return $" counts {n} trials";
        else if (map.Values.SelectMany(row => row).FirstOrDefault(value => !IsShare(value, n), double.NaN) is var wrong && !double.IsNaN(wrong))
            yield return $".values has {NumberText.Short(wrong)}, which is no share of {n} trials";
    }

    private static bool IsShare(double value, int n) =>
        double.IsNaN(value) || value is >= 0 and <= 1 && Math.Abs(value * n - Math.Round(value * n)) <= Rounding * n;
}
