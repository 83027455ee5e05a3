using System.Numerics;
using System.Runtime.InteropServices;

namespace Passband.Vision.Corruptions.Filters;

/// <summary>Arithmetic on rows of pixels, several at a time; product and sum are rounded one after the other on every machine.</summary>
internal static class Rows
{
    /// <summary>Adds a multiple of one row to another.</summary>
    /// <param name="target">The row that grows.</param>
    /// <param name="source">The row that is added, at least as long.</param>
    /// <param name="weight">The multiple.</param>
    internal static void Add(Span<float> target, ReadOnlySpan<float> source, float weight)
    {
        source = source[..target.Length];
        var wide = MemoryMarshal.Cast<float, Vector<float>>(target);
        var added = MemoryMarshal.Cast<float, Vector<float>>(source);
        var factor = new Vector<float>(weight);
        for (var k = 0; k < wide.Length; k++) wide[k] += added[k] * factor;
        for (var k = wide.Length * Vector<float>.Count; k < target.Length; k++) target[k] += source[k] * weight;
    }
}
