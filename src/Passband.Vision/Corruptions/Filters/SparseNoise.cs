using Passband.Vision.Shapes;

namespace Passband.Vision.Corruptions.Filters;

/// <summary>Normal noise of which only what rises above a threshold is kept: flakes and drops.</summary>
internal static class SparseNoise
{
    /// <summary>Fills a plane with noise.</summary>
    /// <param name="canvas">Whose random numbers are drawn.</param>
    /// <param name="plane">Filled.</param>
    /// <param name="mean">Mean, for samples in 0..1.</param>
    /// <param name="deviation">Standard deviation.</param>
    public static void Fill(CorruptionCanvas canvas, Span<float> plane, double mean, double deviation)
    {
        canvas.Random.FillNormal(plane);
        foreach (ref var value in plane) value = (float)(mean + deviation * value);
    }

    /// <summary>Sets to 0 what lies below a threshold.</summary>
    public static void Cut(Span<float> plane, float threshold)
    {
        foreach (ref var value in plane) value = value < threshold ? 0 : value;
    }
}
