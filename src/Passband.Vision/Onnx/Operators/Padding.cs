using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Onnx.Operators;

/// <summary>Margins around a tensor: one value, the outermost values, or the tensor mirrored.</summary>
internal static class Padding
{
    public static IEnumerable<OperatorEntry> All => [new("Pad", Pad)];

    // Settings before opset 11, operands since; which axes, since opset 18.
    private static Tensor Pad(OperatorCall c)
    {
        var x = c[0];
        var rank = (int)x.dim();
        var said = c.Opset < 11 ? c.Ints("pads") ?? [] : c.Integers(1);
        long[] axes = c.Opset >= 18 && c.At(3) is not null ? c.Axes(c.Integers(3), rank) : [.. Enumerable.Range(0, rank).Select(i => (long)i)];
        if (said.Length != 2 * axes.Length) throw c.Fail($"it gives {said.Length} margins for {axes.Length} dimensions");
        var (before, after) = (new long[rank], new long[rank]);
        for (var i = 0; i < axes.Length; i++) (before[axes[i]], after[axes[i]]) = (said[i], said[axes.Length + i]);
        if (said.Any(p => Math.Abs(p) > int.MaxValue)) throw c.Fail("its margins are beyond reason");
        var shape = x.shape.Select((s, i) => s + before[i] + after[i]).ToArray();
        c.Afford(shape);
        return c.Text("mode", "constant") switch
        {
            "constant" => functional.pad(x, Margins(before, after), TorchSharp.PaddingModes.Constant, Value(c)),
            "edge" => Gathered(c, x, before, after, (place, size) => Math.Clamp(place, 0, size - 1)),
            "reflect" => Gathered(c, x, before, after, Mirrored),
            "wrap" => Gathered(c, x, before, after, (place, size) => (place % size + size) % size),
            var other => throw c.Fail($"its mode '{other}' is not one of ONNX's"),
        };
    }

    // The last dimension comes first.
    private static long[] Margins(long[] before, long[] after) =>
        [.. Enumerable.Range(1, before.Length).SelectMany(i => new[] { before[^i], after[^i] })];

    private static double Value(OperatorCall c)
    {
        if (c.Opset < 11) return c.Number("value", 0);
        if (c.At(2) is null) return 0;
        return c.Numbers(2) is [var one] ? one : throw c.Fail("its value is not one number");
    }

    // One axis after the other: each takes its places from inside.
    private static Tensor Gathered(OperatorCall c, Tensor x, long[] before, long[] after, Func<long, long, long> place)
    {
        for (var axis = 0; axis < before.Length; axis++)
        {
            if (before[axis] == 0 && after[axis] == 0) continue;
            var size = x.size(axis);
            if (size == 0) throw c.Fail("its input is empty");
            var places = new long[size + before[axis] + after[axis]];
            for (var i = 0; i < places.Length; i++) places[i] = place(i - before[axis], size);
            x = x.index_select(axis, tensor(places).to(x.device));
        }

        return x;
    }

    // The outermost value is not repeated; a margin wider than the tensor goes to and fro.
    private static long Mirrored(long place, long size)
    {
        if (size == 1) return 0;
        var period = 2 * (size - 1);
        var within = (place % period + period) % period;
        return within < size ? within : period - within;
    }
}
