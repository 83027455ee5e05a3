using static TorchSharp.torch;

namespace Passband.Vision.Onnx.Operators;

/// <summary>Images in another size, and pixels traded for channels.</summary>
internal static class Resizing
{
    public static IEnumerable<OperatorEntry> All =>
    [
        new("Resize", c => c.Opset < 11 ? Simple(c) : Resize(c)),
        new("Upsample", Simple),
        new("DepthToSpace", DepthToSpace),
        new("SpaceToDepth", SpaceToDepth),
    ];

    // Upsample, and Resize until opset 10: factors alone, asymmetric coordinates.
    private static Tensor Simple(OperatorCall c)
    {
        var factors = c.At(1) is not null ? c.Numbers(1) : [.. (c.Node.Attributes.GetValueOrDefault("scales")?.Numbers ?? []).Select(f => (double)f)];
        var sizes = Sizes(c, factors);
        return Axes(c, sizes, factors, "asymmetric", "floor");
    }

    private static Tensor Resize(OperatorCall c)
    {
        if (c.Flag("antialias")) throw c.Fail("it smooths while it resizes (antialias), which is not read here");
        if (c.Text("keep_aspect_ratio_policy", "stretch") != "stretch") throw c.Fail("its keep_aspect_ratio_policy is not read here");
        var x = c[0];
        var bySize = c.At(3) is { } given && given.numel() > 0;
        var said = bySize ? [.. c.Integers(3).Select(s => (double)s)] : c.Numbers(2);
        if (c.Ints("axes") is { Length: > 0 } chosen)
        {
            var axes = c.Axes(chosen, x.dim());
            if (said.Length != axes.Length) throw c.Fail($"it gives {said.Length} sizes for {axes.Length} axes");
            var all = bySize ? x.shape.Select(s => (double)s).ToArray() : [.. Enumerable.Repeat(1.0, (int)x.dim())];
            for (var i = 0; i < axes.Length; i++) all[axes[i]] = said[i];
            said = all;
        }

        if (said.Length != x.dim()) throw c.Fail($"it gives {said.Length} sizes for {x.dim()} dimensions");
        // A size for the batch, written down when the file was made, stays the batch's.
        if (bySize && said[0] == c.Fix.Declared) said[0] = x.size(0);
        long[] sizes = bySize ? [.. said.Select(s => (long)s)] : Sizes(c, said);
        double[] factors = bySize ? [.. said.Select((s, i) => s / Math.Max(1, x.size(i)))] : said;
        return Axes(c, sizes, factors, c.Text("coordinate_transformation_mode", "half_pixel"), c.Text("nearest_mode", "round_prefer_floor"));
    }

    private static long[] Sizes(OperatorCall c, double[] factors)
    {
        if (factors.Length != c[0].dim() || factors.Any(f => !(f > 0 && f < Window.Most)))
            throw c.Fail("it does not give one factor above 0 for each dimension");
        return [.. factors.Select((f, i) => (long)Math.Floor(c[0].size(i) * f))];
    }

    private static Tensor Axes(OperatorCall c, long[] sizes, double[] factors, string mode, string nearest)
    {
        var x = c[0];
        if (sizes.Any(s => s < 1) || x.shape.Any(s => s < 1)) throw c.Fail("nothing is left of the image");
        c.Afford([.. sizes.Select((s, i) => Math.Max(s, x.size(i)))]);
        var kind = c.Text("mode", "nearest");
        for (var axis = 0; axis < sizes.Length; axis++)
        {
            if (sizes[axis] == x.size(axis) && factors[axis] == 1) continue;
            var places = Coordinates.Of(c, mode, x.size(axis), sizes[axis], factors[axis]);
            x = kind switch
            {
                "nearest" => x.index_select(axis, tensor(Coordinates.Nearest(c, nearest, places, x.size(axis))).to(x.device)),
                "linear" or "bilinear" => Linear(x, axis, places),
                _ => throw c.Fail($"its mode '{kind}' is not read here; nearest and linear are"),
            };
        }

        return x;
    }

    private static Tensor Linear(Tensor x, int axis, double[] places)
    {
        var last = x.size(axis) - 1;
        var (low, high, share) = (new long[places.Length], new long[places.Length], new float[places.Length]);
        for (var i = 0; i < places.Length; i++)
        {
            var place = Math.Clamp(places[i], 0, last);
            (low[i], high[i]) = ((long)place, Math.Min((long)place + 1, last));
            share[i] = (float)(place - low[i]);
        }

        var along = new long[x.dim()];
        Array.Fill(along, 1);
        along[axis] = places.Length;
        var (before, after) = (x.index_select(axis, tensor(low).to(x.device)), x.index_select(axis, tensor(high).to(x.device)));
        return before + (after - before) * tensor(share, along).to(x.device, x.dtype);
    }

    private static Tensor DepthToSpace(OperatorCall c)
    {
        var (x, block) = (Convolutions.Images(c), Block(c));
        if (x.size(1) % (block * block) != 0) throw c.Fail($"{x.size(1)} channels do not make blocks of {block} x {block}");
        var channels = x.size(1) / (block * block);
        var parts = c.Text("mode", "DCR") == "CRD"
            ? x.reshape(x.size(0), channels, block, block, x.size(2), x.size(3)).permute(0, 1, 4, 2, 5, 3)
            : x.reshape(x.size(0), block, block, channels, x.size(2), x.size(3)).permute(0, 3, 4, 1, 5, 2);
        return parts.reshape(x.size(0), channels, x.size(2) * block, x.size(3) * block);
    }

    private static Tensor SpaceToDepth(OperatorCall c)
    {
        var (x, block) = (Convolutions.Images(c), Block(c));
        if (x.size(2) % block != 0 || x.size(3) % block != 0)
            throw c.Fail($"an image of {x.size(2)} x {x.size(3)} does not fall into blocks of {block} x {block}");
        return x.reshape(x.size(0), x.size(1), x.size(2) / block, block, x.size(3) / block, block).permute(0, 3, 5, 1, 2, 4)
            .reshape(x.size(0), x.size(1) * block * block, x.size(2) / block, x.size(3) / block);
    }

    private static long Block(OperatorCall c) => c.Int("blocksize", 0) is var block and >= 1 and <= 4096 ? block
        : throw c.Fail("its blocksize is no number of pixels");
}
