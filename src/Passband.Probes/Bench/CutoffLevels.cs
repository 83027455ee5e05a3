using Passband.Vision.Frequency;

namespace Passband.Probes.Bench;

/// <summary>The frequencies at which a slider for a cutoff snaps.</summary>
internal static class CutoffLevels
{
    private const double Step = 1.0 / 64;
    private const double Coarse = 1.0 / 16;
    private const int FewFine = 16;

    private static readonly double[] BeyondNyquist = [0.5625, 0.625, 0.7072];

    /// <summary>
    /// 0, then every 64th of a cycle/pixel up to Nyquist's frequency, then to the corner of the plane; large images have whole
    /// cycles/image below a 16th of a cycle/pixel, where they change most.
    /// </summary>
    /// <param name="side">Longer side of the image in pixels.</param>
    internal static IReadOnlyList<double> Of(int side)
    {
        var cycles = Math.Max(1, (int)Math.Ceiling(Coarse * side / FewFine));
        var fine = Step * side > 1 ? Enumerable.Range(0, side).Select(k => (double)k * cycles / side).TakeWhile(f => f < Coarse) : [];
        var even = Enumerable.Range(0, (int)(FrequencyGrid.Nyquist / Step) + 1).Select(k => k * Step);
        return [.. fine.Concat(even.Where(f => Step * side <= 1 || f >= Coarse)), .. BeyondNyquist];
    }
}
