using Passband.Vision.Networks;
using Passband.Vision.Onnx.Reading;
using static TorchSharp.torch;

namespace Passband.Vision.Onnx.Operators;

/// <summary>One computation of one node: its operands and settings, and what it may spend.</summary>
internal sealed class OperatorCall(string file, int opset, OnnxNode node, Tensor?[] operands)
{
    /// <summary>Version of the standard operators that the file was written for.</summary>
    public int Opset => opset;

    /// <summary>The node.</summary>
    public OnnxNode Node => node;

    /// <summary>How many operands there are, those left out at the end not counted.</summary>
    public int Count => operands.Length;

    /// <summary>Type of floating-point numbers in this computation.</summary>
    public ScalarType Floating { get; init; } = ScalarType.Float32;

    /// <summary>Images in the batch; 1 where constants are computed.</summary>
    public long Batch { get; init; } = 1;

    /// <summary>Most elements of a result.</summary>
    public long MostElements { get; init; } = OnnxLimits.FoldedElements;

    /// <summary>Whether the first operand is nobody else's and its numbers are not needed for gradients.</summary>
    public bool MayOverwrite { get; init; }

    /// <summary>What was found out about the batch; empty unless the file fixes it.</summary>
    public BatchFix Fix { get; init; } = BatchFix.None;

    /// <summary>An operand that must be there.</summary>
    /// <exception cref="NetworkException">It is left out.</exception>
    public Tensor this[int index] => At(index) ?? throw Fail($"its input {index} is missing");

    /// <summary>An operand, or null where it is left out.</summary>
    public Tensor? At(int index) => index < operands.Length ? operands[index] : null;

    /// <summary>Whether the node has a setting.</summary>
    public bool Has(string name) => node.Attributes.ContainsKey(name);

    /// <summary>A whole number.</summary>
    public long Int(string name, long fallback) =>
        !node.Attributes.TryGetValue(name, out var a) ? fallback : a.Integer ?? throw WrongKind(name);

    /// <summary>Whether a setting is 1.</summary>
    public bool Flag(string name, bool fallback = false) => Int(name, fallback ? 1 : 0) != 0;

    /// <summary>A number.</summary>
    public double Number(string name, double fallback) =>
        !node.Attributes.TryGetValue(name, out var a) ? fallback : a.Number ?? throw WrongKind(name);

    /// <summary>A text.</summary>
    public string Text(string name, string fallback) =>
        !node.Attributes.TryGetValue(name, out var a) ? fallback : a.Text ?? throw WrongKind(name);

    /// <summary>A list of whole numbers; null where it is not given.</summary>
    public long[]? Ints(string name) => node.Attributes.TryGetValue(name, out var a) ? [.. a.Integers ?? []] : null;

    /// <summary>A list of whole numbers of a given length, each within bounds.</summary>
    public long[] Ints(string name, int count, long fallback, long least, long most = int.MaxValue)
    {
        var list = Ints(name);
        if (list is null or []) return [.. Enumerable.Repeat(fallback, count)];
        if (list.Length != count) throw Fail($"its {name} has {list.Length} numbers where {count} are needed (two dimensions of an image)");
        return list.All(v => v >= least && v <= most) ? list
            : throw Fail($"its {name} [{string.Join(", ", list)}] goes beyond {least} to {most}");
    }

    /// <summary>The whole numbers of an operand, which may have been computed from sizes.</summary>
    public long[] Integers(int index)
    {
        var operand = this[index];
        if (operand.numel() > OnnxLimits.List)
            throw Fail($"its input {index} has {operand.numel()} numbers where a few sizes are expected");
        if (operand.is_floating_point()) throw Fail($"its input {index} holds fractions where whole numbers are needed");
        return operand.to(ScalarType.Int64).cpu().data<long>().ToArray();
    }

    /// <summary>The numbers of an operand.</summary>
    public double[] Numbers(int index)
    {
        var operand = this[index];
        if (operand.numel() > OnnxLimits.List) throw Fail($"its input {index} has {operand.numel()} numbers where a few are expected");
        return operand.to(ScalarType.Float64).cpu().data<double>().ToArray();
    }

    /// <summary>An axis counted from the front.</summary>
    public long Axis(long axis, long rank) => axis >= -rank && axis < rank ? axis < 0 ? axis + rank : axis
        : throw Fail($"its axis {axis} is not one of {rank} dimensions");

    /// <summary>Axes counted from the front, each once.</summary>
    public long[] Axes(IEnumerable<long> axes, long rank)
    {
        long[] all = [.. axes.Select(a => Axis(a, rank))];
        return all.Distinct().Count() == all.Length ? all : throw Fail($"its axes [{string.Join(", ", all)}] name one twice");
    }

    /// <summary>Refuses a result of more elements than can be afforded, before it is made.</summary>
    public void Afford(params ReadOnlySpan<long> shape)
    {
        Int128 elements = 1;
        foreach (var size in shape)
        {
            if (size < 0) throw Fail($"its result would have the shape [{string.Join(" x ", shape.ToArray())}]");
            elements = Int128.Min(elements * size, Int128.MaxValue >> 64);
        }

        if (elements > MostElements)
            throw Fail($"its result of shape [{string.Join(" x ", shape.ToArray())}] has more elements than the {MostElements} that are allowed");
    }

    /// <summary>Refuses a computation of more multiplications than can be afforded, before it begins.</summary>
    /// <param name="results">Elements of the result.</param>
    /// <param name="each">Operations for each of them.</param>
    public void AffordWork(Int128 results, Int128 each)
    {
        if (results * each > (Int128)OnnxLimits.Operations * Math.Max(1, Batch))
            throw Fail($"it needs {results * each} multiplications where {OnnxLimits.Operations} for an image are allowed");
    }

    /// <summary>The shape that two operands are brought to (NumPy's rule), if it can be afforded.</summary>
    public long[] Broadcast(ReadOnlySpan<long> a, ReadOnlySpan<long> b)
    {
        var shape = new long[Math.Max(a.Length, b.Length)];
        for (var i = 1; i <= shape.Length; i++)
        {
            var (x, y) = (i <= a.Length ? a[^i] : 1, i <= b.Length ? b[^i] : 1);
            if (x != y && x != 1 && y != 1)
                throw Fail($"its inputs of shape [{string.Join(" x ", a.ToArray())}] and [{string.Join(" x ", b.ToArray())}] do not go together");
            shape[^i] = x == 1 ? y : x;
        }

        Afford(shape);
        return shape;
    }

    /// <summary>A sentence that names file and node.</summary>
    /// <param name="problem">What is wrong, without a full stop at its end.</param>
    public NetworkException Fail(string problem) =>
        new($"{file} cannot be used: in its node {Quoted(node.Title)} ({node.Operator}), {problem}.");

    private NetworkException WrongKind(string name) => Fail($"the setting {Quoted(name)} is of another kind than in ONNX");

    private static string Quoted(string text) => Checkpoints.CheckpointException.Quote(text);
}
