using static TorchSharp.torch;

namespace Passband.Vision.Onnx.Operators;

/// <summary>Operators that read shapes or change them, and not the numbers.</summary>
internal static class Reshaping
{
    public static IEnumerable<OperatorEntry> All =>
    [
        new("Shape", Shape),
        new("Size", c => tensor(c[0].numel())),
        new("Reshape", Reshape),
        new("Flatten", Flatten),
        new("Transpose", Transpose),
        new("Squeeze", Squeeze),
        new("Unsqueeze", Unsqueeze),
        new("Expand", Expand),
        new("Tile", Tile),
        new("Identity", c => c[0]),
        new("Dropout", Dropout),
    ];

    private static Tensor Shape(OperatorCall c)
    {
        var shape = c[0].shape;
        var (start, end) = (Within(c.Int("start", 0), shape.Length), Within(c.Int("end", shape.Length), shape.Length));
        var part = start < end ? shape[start..end] : [];
        return tensor(part, [part.Length]);

        static int Within(long place, int rank) => (int)Math.Clamp(place < 0 ? place + rank : place, 0, rank);
    }

    private static Tensor Reshape(OperatorCall c)
    {
        var x = c[0];
        var target = c.Fix.Scaled(c.Opset < 5 ? c.Ints("shape") ?? [] : c.Integers(1), c.Batch);
        if (target.Length > Reading.OnnxLimits.Rank) throw c.Fail($"it asks for {target.Length} dimensions");
        if (!c.Flag("allowzero"))
            target = [.. target.Select((s, i) => s != 0 ? s : i < x.dim() ? x.size(i)
                : throw c.Fail("it keeps a dimension that its input does not have"))];
        Int128 known = 1;
        foreach (var size in target.Where(s => s != -1))
            known *= size is >= 0 and <= int.MaxValue && known < (Int128)1 << 80 ? size : throw Misfit();
        var open = target.Count(s => s == -1);
        if (open > 1 || (open == 0 ? known != x.numel() : known == 0 || x.numel() % known != 0)) throw Misfit();
        return x.reshape([.. target]);

        Networks.NetworkException Misfit() => c.Fail($"{x.numel()} numbers of shape [{string.Join(" x ", x.shape)}] cannot be brought into the shape [{string.Join(" x ", target)}]");
    }

    private static Tensor Flatten(OperatorCall c)
    {
        var (shape, said) = (c[0].shape, c.Int("axis", 1));
        var axis = said < 0 ? said + shape.Length : said;
        if (axis < 0 || axis > shape.Length) throw c.Fail($"its axis {said} is not one of {shape.Length} dimensions");
        var (outer, inner) = (1L, 1L);
        for (var i = 0; i < shape.Length; i++)
            if (i < axis) outer *= shape[i];
            else inner *= shape[i];
        return c[0].reshape(outer, inner);
    }

    private static Tensor Transpose(OperatorCall c)
    {
        var rank = c[0].dim();
        var order = c.Ints("perm") ?? [.. Enumerable.Range(0, (int)rank).Select(i => rank - 1 - i)];
        if (c.Axes(order, rank).Length != rank) throw c.Fail($"its perm has {order.Length} numbers for {rank} dimensions");
        return c[0].permute(order);
    }

    private static Tensor Squeeze(OperatorCall c)
    {
        var shape = c[0].shape;
        var said = c.Fix.Axes?.ToArray() ?? (c.At(1) is not null ? c.Integers(1) : c.Ints("axes")) ?? [.. Ones(shape)];
        var axes = c.Axes(said, shape.Length);
        if (axes.FirstOrDefault(a => shape[a] != 1, -1) is var wide and >= 0)
            throw c.Fail($"it takes out the dimension {wide}, which has {shape[wide]} entries and not one");
        return c[0].reshape([.. shape.Where((_, i) => !axes.Contains(i))]);
    }

    /// <summary>The dimensions of one entry.</summary>
    internal static IEnumerable<long> Ones(long[] shape) =>
        Enumerable.Range(0, shape.Length).Where(i => shape[i] == 1).Select(i => (long)i);

    private static Tensor Unsqueeze(OperatorCall c)
    {
        var said = (c.Opset >= 13 ? c.Integers(1) : c.Ints("axes")) ?? throw c.Fail("it names no axes");
        if (c[0].dim() + said.Length > Reading.OnnxLimits.Rank) throw c.Fail("its result has too many dimensions");
        var x = c[0];
        foreach (var axis in c.Axes(said, c[0].dim() + said.Length).Order()) x = x.unsqueeze(axis);
        return x;
    }

    private static Tensor Expand(OperatorCall c) => c[0].expand(c.Broadcast(c[0].shape, c.Integers(1)));

    private static Tensor Tile(OperatorCall c)
    {
        var times = c.Integers(1);
        if (times.Length != c[0].dim() || times.Any(t => t is < 0 or > int.MaxValue))
            throw c.Fail($"it gives [{string.Join(", ", times)}] repetitions for {c[0].dim()} dimensions");
        c.Afford([.. times.Select((t, i) => t * c[0].size(i))]);
        return c[0].repeat(times);
    }

    private static Tensor Dropout(OperatorCall c)
    {
        if (c.At(2) is not null && c.Integers(2) is [not 0])
            throw c.Fail("it was exported for training: export the model in evaluation mode");
        return c.Node.Outputs.Skip(1).Any(o => o.Length > 0) ? throw c.Fail("it also gives its mask, as in training: export the model in evaluation mode") : c[0];
    }
}
