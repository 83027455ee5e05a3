namespace Passband.Vision.Onnx.Compiling;

/// <summary>Which dimension takes the images in, where they could be counted by the one before them as well as by the one behind.</summary>
internal enum BatchMerge
{
    /// <summary>Rows of a matrix take them in; with more dimensions, those behind do, as heads of attention.</summary>
    ByRank,

    /// <summary>The dimension before them.</summary>
    Before,

    /// <summary>The dimension behind them.</summary>
    Behind,
}

/// <summary>Finds the dimension that counts images in the target shape of a Reshape whose numbers are written down.</summary>
internal static class BatchAxis
{
    /// <summary>
    /// The dimension and whether the images are its inner part, or null where there is none. The images stand where the input's size differs between two
    /// batches; in row-major order what stands behind them must have as many numbers in the target.
    /// </summary>
    /// <param name="one">The input's shape for one image.</param>
    /// <param name="many">The input's shape for several.</param>
    /// <param name="target">The target; -1 for an open size, 0 for one that is kept.</param>
    /// <param name="declared">How many images the target was written for.</param>
    /// <param name="isInner">Whether the images are the inner part of their dimension in the input, as a dimension before them took them in.</param>
    /// <param name="merge">What to take where two dimensions would do.</param>
    public static (int Axis, bool IsInner)? InTarget(long[] one, long[] many, long[] target, long declared, bool isInner, BatchMerge merge)
    {
        var axis = Of(one, many);
        if (axis < 0 || Resolved(one, target, declared) is not { } sizes) return null;
        var behind = Product(one.Skip(isInner ? axis + 1 : axis));
        // With the images as the outer part of dimension i, or as the inner part of the one before it.
        var outer = Places(i => Product(sizes.Skip(i)) == behind * declared);
        var inner = Places(i => Product(sizes.Skip(i + 1)) == behind);
        var own = outer.Intersect(inner).ToList();
        var before = merge == BatchMerge.ByRank ? sizes.Length == 2 : merge == BatchMerge.Before;
        List<int> candidates = own.Count > 0 ? own : before ? [.. inner, .. outer] : [.. outer, .. inner];
        return candidates is [var found, ..] ? (found, !outer.Contains(found)) : null;

        List<int> Places(Func<int, bool> fits) => [.. Enumerable.Range(0, sizes.Length).Where(i => sizes[i] % declared == 0 && fits(i))];
    }

    /// <summary>The dimension whose size differs; -1 where none does.</summary>
    public static int Of(long[] one, long[] many) => Array.FindIndex([.. one.Zip(many)], s => s.First != s.Second);

    // The target with every size known, as it was written; null where it does not fit even then.
    private static long[]? Resolved(long[] one, long[] target, long declared)
    {
        if (target.Any(s => s is < -1 or > int.MaxValue) || target.Length > Reading.OnnxLimits.Rank) return null;
        var sizes = target.Select((s, i) => s == 0 && i < one.Length ? one[i] : s).ToArray();
        var (total, known) = (Product(one) * declared, Product(sizes.Where(s => s != -1)));
        if (known < 1 || total % known != 0 || (total != known && !sizes.Contains(-1))) return null;
        return [.. sizes.Select(s => s == -1 ? (long)(total / known) : s)];
    }

    // Sizes of a tensor that exists and 16 of at most 31 bits: what does not fit is cut, and fits nothing then.
    private static Int128 Product(IEnumerable<long> sizes) => sizes.Aggregate((Int128)1, (a, b) => a > (Int128)1 << 90 ? a : a * b);
}
