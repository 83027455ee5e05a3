using static TorchSharp.torch;

namespace Passband.Vision.Onnx.Operators;

/// <summary>Parts of tensors, by range or by list.</summary>
internal static class Indexing
{
    public static IEnumerable<OperatorEntry> All =>
    [
        new("Slice", Slice),
        new("Gather", Gather),
        new("Split", 1, Split),
    ];

    // Settings before opset 10, operands since.
    private static Tensor Slice(OperatorCall c)
    {
        var x = c[0];
        var (starts, ends) = c.Opset < 10 ? (c.Ints("starts") ?? [], c.Ints("ends") ?? []) : (c.Integers(1), c.Integers(2));
        var said = c.Opset < 10 ? c.Ints("axes") : c.At(3) is null ? null : c.Integers(3);
        var steps = c.Opset < 10 || c.At(4) is null ? null : c.Integers(4);
        var axes = c.Axes(said ?? [.. Enumerable.Range(0, starts.Length).Select(i => (long)i)], x.dim());
        if (starts.Length != ends.Length || starts.Length != axes.Length || (steps is not null && steps.Length != axes.Length))
            throw c.Fail("it does not give a start, an end and a step for each of its axes");
        for (var i = 0; i < axes.Length; i++) x = Slice(c, x, axes[i], starts[i], ends[i], steps?[i] ?? 1);
        return x;
    }

    private static Tensor Slice(OperatorCall c, Tensor x, long axis, long start, long end, long step)
    {
        var size = x.size((int)axis);
        if (step == 0 || step == long.MinValue) throw c.Fail("its step is 0");
        if (step > 0) return x.slice(axis, Within(start, 0, size), Within(end, 0, size), Math.Min(step, Math.Max(1, size)));
        // Backwards: the places are counted, as libtorch has no negative steps.
        var (first, stop) = (Within(start, 0, size - 1), Within(end, -1, size - 1));
        var places = new List<long>();
        for (var place = first; place > stop; place += Math.Max(step, -size - 1)) places.Add(place);
        return x.index_select(axis, tensor([.. places], [places.Count]).to(x.device));

        long Within(long place, long least, long most) =>
            Math.Clamp(place >= 0 ? place : place >= -size ? place + size : least, least, Math.Max(least, most));
    }

    private static Tensor Gather(OperatorCall c)
    {
        var (x, indices) = (c[0], c[1]);
        if (indices.is_floating_point()) throw c.Fail("its places are not whole numbers");
        var axis = c.Axis(c.Int("axis", 0), x.dim());
        var size = x.size((int)axis);
        long[] shape = [.. x.shape[..(int)axis], .. indices.shape, .. x.shape[((int)axis + 1)..]];
        c.Afford(shape);
        var places = c.Integers(1);
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] < -size || places[i] >= size) throw c.Fail($"it takes place {places[i]} of {size}");
            if (places[i] < 0) places[i] += size;
        }

        return x.index_select(axis, tensor(places, [places.Length]).to(x.device)).reshape(shape);
    }

    // Sizes are a setting before opset 13 and an operand since; without them the parts are alike, the last one smaller.
    private static Tensor[] Split(OperatorCall c)
    {
        var axis = c.Axis(c.Int("axis", 0), c[0].dim());
        var (size, parts) = (c[0].size((int)axis), c.Node.Outputs.Count);
        var sizes = c.Opset < 13 ? c.Ints("split") : c.At(1) is null ? null : c.Integers(1);
        if (sizes is null or [])
        {
            if (parts < 1) throw c.Fail("it has no outputs");
            var each = (size + parts - 1) / parts;
            sizes = [.. Enumerable.Range(0, parts).Select(i => Math.Clamp(size - i * each, 0, each))];
        }

        if (sizes.Length != parts || sizes.Any(s => s < 0 || s > size) || sizes.Sum() != size)
            throw c.Fail($"parts of [{string.Join(", ", sizes)}] do not make up {size}");
        return c[0].split(sizes, axis);
    }
}
