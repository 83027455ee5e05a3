using static TorchSharp.torch;

namespace Passband.Vision.Onnx.Operators;

/// <summary>Summaries along axes, which are settings before opset 13 (sums) or 18 (the others) and operands since.</summary>
internal static class Reductions
{
    public static IEnumerable<OperatorEntry> All =>
    [
        new("ReduceSum", c => Along(c, (x, axes, keep) => x.sum(axes, keep))),
        new("ReduceMean", c => Along(c, (x, axes, keep) => x.mean(axes, keep))),
        new("ReduceMax", c => Along(c, (x, axes, keep) => x.amax(axes, keep))),
        new("ReduceMin", c => Along(c, (x, axes, keep) => x.amin(axes, keep))),
        new("ReduceSumSquare", c => Along(c, (x, axes, keep) => x.square().sum(axes, keep))),
        new("ReduceL1", c => Along(c, (x, axes, keep) => x.abs().sum(axes, keep))),
        new("ReduceL2", c => Along(c, (x, axes, keep) => x.square().sum(axes, keep).sqrt())),
        new("ReduceLogSumExp", c => Along(c, (x, axes, keep) => LogSumExp(x, axes, keep))),
        new("ReduceProd", c => Along(c, Product)),
    ];

    private static Tensor Along(OperatorCall c, Func<Tensor, long[], bool, Tensor> reduce)
    {
        var (x, keep) = (c[0], c.Flag("keepdims", true));
        var said = c.At(1) is not null ? c.Integers(1) : c.Ints("axes");
        if (said is null or [] && c.Flag("noop_with_empty_axes")) return x;
        long[] axes = said is null or [] ? [.. Enumerable.Range(0, (int)x.dim()).Select(i => (long)i)] : c.Axes(said, x.dim());
        if (axes.Length == 0) return x;
        if (axes.Any(a => x.size((int)a) == 0)) throw c.Fail("its input is empty");
        return reduce(x, axes, keep);
    }

    // Less the largest, so that no exponential overflows.
    private static Tensor LogSumExp(Tensor x, long[] axes, bool keep)
    {
        var largest = x.amax(axes, true);
        var sum = (x - largest).exp().sum(axes, keep).log();
        return sum + (keep ? largest : x.amax(axes, false));
    }

    // The last axis first, so that the others keep their numbers.
    private static Tensor Product(Tensor x, long[] axes, bool keep)
    {
        foreach (var axis in axes.OrderDescending()) x = x.prod(axis, keep);
        return x;
    }
}
