namespace Passband.Vision.Corruptions.Filters;

/// <summary>
/// Spreads grey levels so that each holds as many pixels, as OpenCV does: level v becomes 255 times the pixels above the lowest level and up
/// to v over all pixels above the lowest.
/// </summary>
internal static class HistogramEqualisation
{
    /// <summary>Equalises a plane in place; one of a single level stays as it is.</summary>
    /// <param name="plane">Whole numbers 0..255.</param>
    internal static void Apply(Span<float> plane)
    {
        Span<int> counts = stackalloc int[256];
        counts.Clear();
        foreach (var value in plane) counts[(int)value]++;
        var lowest = counts.IndexOfAnyExcept(0);
        var above = plane.Length - counts[lowest];
        if (above == 0) return;
        Span<float> levels = stackalloc float[256];
        levels.Clear();
        var sum = 0;
        for (var v = lowest + 1; v < 256; v++)
        {
            sum += counts[v];
            levels[v] = MathF.Round(255f * sum / above);
        }

        foreach (ref var value in plane) value = levels[(int)value];
    }
}
