using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Passband.Vision.Frequency;

namespace Passband.Experiments.Sweeps;

/// <summary>Conditions that multiply the images' spectrum by a mask.</summary>
internal static class MaskConditions
{
    /// <summary>One condition a mask; equal masks are recognised.</summary>
    /// <param name="masks">Where each stands on the axis, what its cell is called, and the mask.</param>
    /// <param name="clip">Limit the filtered images to 0..1.</param>
    internal static List<SweepCondition> Of(IEnumerable<(double X, string Cell, string? Label, FrequencyMask Mask)> masks, bool clip) =>
    [
        .. masks.Select(m => new SweepCondition(m.Cell, m.X, batch => batch.Spectrum.Filtered(m.Mask.ToTensor(batch.Images.device), clip))
        {
            Label = m.Label,
            SameAs = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(m.Mask.Gain))),
        }),
    ];

    /// <summary>"cutoff-0.125".</summary>
    internal static string Cell(string name, double value) => name + "-" + value.ToString("R", CultureInfo.InvariantCulture);
}
