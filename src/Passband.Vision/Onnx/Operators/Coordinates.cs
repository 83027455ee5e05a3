namespace Passband.Vision.Onnx.Operators;

/// <summary>Where the pixels of a resized axis lie on the axis there was (ONNX, Resize, coordinate_transformation_mode).</summary>
internal static class Coordinates
{
    /// <summary>A place on the old axis for every place on the new one.</summary>
    /// <param name="c">The node.</param>
    /// <param name="mode">How the two axes are laid on each other.</param>
    /// <param name="before">Old size.</param>
    /// <param name="after">New size.</param>
    /// <param name="factor">New size over old, before it was rounded to whole pixels.</param>
    public static double[] Of(OperatorCall c, string mode, long before, long after, double factor)
    {
        Func<long, double> place = mode switch
        {
            "half_pixel" => i => (i + 0.5) / factor - 0.5,
            "pytorch_half_pixel" => i => after > 1 ? (i + 0.5) / factor - 0.5 : 0,
            "tf_half_pixel_for_nn" => i => (i + 0.5) / factor,
            "align_corners" => i => after > 1 ? i * (before - 1.0) / (after - 1) : 0,
            "asymmetric" => i => i / factor,
            "half_pixel_symmetric" => i => before / 2.0 * (1 - after / (factor * before)) + (i + 0.5) / factor - 0.5,
            _ => throw c.Fail($"its coordinate_transformation_mode '{mode}' is not read here"),
        };
        var places = new double[after];
        for (var i = 0L; i < after; i++) places[i] = place(i);
        return places;
    }

    /// <summary>The pixel nearest to each place, by one of four rules for places in the middle.</summary>
    public static long[] Nearest(OperatorCall c, string rule, double[] places, long size)
    {
        Func<double, double> round = rule switch
        {
            "round_prefer_floor" => p => Math.Ceiling(p - 0.5),
            "round_prefer_ceil" => p => Math.Floor(p + 0.5),
            "floor" => Math.Floor,
            "ceil" => Math.Ceiling,
            _ => throw c.Fail($"its nearest_mode '{rule}' is not one of ONNX's"),
        };
        return [.. places.Select(p => (long)Math.Clamp(round(p), 0, size - 1))];
    }
}
