using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Passband.Vision.Frequency;

namespace Passband.Experiments.Hybrids;

/// <summary>A mixing frequency and what passes of either image.</summary>
/// <param name="Frequency">Cycles/pixel.</param>
/// <param name="Low">What passes of the low image, its mean included.</param>
/// <param name="High">What passes of the high image.</param>
public sealed record HybridStep(double Frequency, FrequencyMask Low, FrequencyMask High)
{
    /// <summary>The same text for the same masks: on small images several frequencies are one mask.</summary>
    internal string Fingerprint { get; } = Convert.ToHexString(SHA256.HashData([.. MemoryMarshal.AsBytes(Low.Gain), .. MemoryMarshal.AsBytes(High.Gain)]));

    /// <summary>The masks of a mixing frequency.</summary>
    /// <param name="grid">The frequencies.</param>
    /// <param name="frequency">Cycles/pixel.</param>
    /// <param name="shape">A hard circle, or two Gaussians.</param>
    /// <param name="ratio">Gaussians only: half amplitude of the high image's filter over that of the low image's.</param>
    public static HybridStep Of(FrequencyGrid grid, double frequency, FilterShape shape, double ratio = 1)
    {
        var low = CutoffMask.Low(grid, frequency, shape);
        return new(frequency, low, shape == FilterShape.Hard || ratio == 1 ? low.Complement() : CutoffMask.Low(grid, ratio * frequency, shape).Complement());
    }
}
