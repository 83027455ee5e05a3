using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Onnx.Operators;

/// <summary>Matrix products.</summary>
internal static class Matrices
{
    public static IEnumerable<OperatorEntry> All =>
    [
        new("MatMul", MatMul),
        new("Gemm", Gemm),
        new("Einsum", Einsum),
    ];

    private static Tensor MatMul(OperatorCall c)
    {
        var (a, b) = (c[0].shape, c[1].shape);
        if (a.Length == 0 || b.Length == 0) throw c.Fail("one of its inputs is a single number");
        if (a[^1] != (b.Length == 1 ? b[0] : b[^2]))
            throw c.Fail($"matrices of shape [{string.Join(" x ", a)}] and [{string.Join(" x ", b)}] cannot be multiplied");
        var outer = c.Broadcast(a.Length > 2 ? a.AsSpan(..^2) : [], b.Length > 2 ? b.AsSpan(..^2) : []);
        long[] shape = [.. outer, a.Length > 1 ? a[^2] : 1, b.Length > 1 ? b[^1] : 1];
        c.Afford(shape);
        c.AffordWork(shape.Aggregate(1L, (product, size) => product * size), a[^1]);
        return c[0].matmul(c[1]);
    }

    private static Tensor Gemm(OperatorCall c)
    {
        var a = Matrix(c, 0, c.Flag("transA"));
        var b = Matrix(c, 1, c.Flag("transB"));
        var (alpha, beta) = (c.Number("alpha", 1), c.Number("beta", 1));
        if (a.size(1) != b.size(0))
            throw c.Fail($"matrices of {a.size(0)} x {a.size(1)} and {b.size(0)} x {b.size(1)} cannot be multiplied");
        c.Afford(a.size(0), b.size(1));
        c.AffordWork(a.size(0) * b.size(1), a.size(1));
        // The usual case is one call: a product with weights that lie transposed, and a bias.
        if (alpha == 1 && beta == 1 && c.At(2) is { } bias && bias.dim() == 1 && bias.size(0) == b.size(1))
            return functional.linear(a, b.t(), bias);
        var product = alpha == 1 ? a.mm(b) : a.mm(b) * alpha;
        if (c.At(2) is not { } offset) return product;
        if (!c.Broadcast(product.shape, offset.shape).SequenceEqual(product.shape))
            throw c.Fail("its third input is larger than the product");
        return product + (beta == 1 ? offset : offset * beta);
    }

    private static Tensor Matrix(OperatorCall c, int index, bool transposed) => c[index].dim() == 2
        ? transposed ? c[index].t() : c[index]
        : throw c.Fail($"its input {index} has {c[index].dim()} dimensions where a matrix has 2");

    private static Tensor Einsum(OperatorCall c)
    {
        var equation = c.Text("equation", "");
        if (equation.Length is 0 or > 256) throw c.Fail("its equation is missing or too long");
        var operands = Enumerable.Range(0, c.Count).Select(i => c[i]).ToArray();
        var sizes = new Dictionary<char, long>();
        var terms = equation.Replace(" ", "", StringComparison.Ordinal).Split("->")[0].Split(',');
        if (terms.Length != operands.Length || equation.Contains('.', StringComparison.Ordinal))
            throw c.Fail($"its equation '{equation}' names others than its {operands.Length} inputs, or dots, which are not read here");
        foreach (var (term, operand) in terms.Zip(operands))
        {
            if (term.Length != operand.dim())
                throw c.Fail($"'{term}' in its equation does not name the {operand.dim()} dimensions of an input");
            for (var i = 0; i < term.Length; i++)
                if (!char.IsAsciiLetter(term[i]) || (!sizes.TryAdd(term[i], operand.size(i)) && sizes[term[i]] != operand.size(i)))
                    throw c.Fail($"its equation '{equation}' does not fit its inputs");
        }

        // What libtorch builds on the way has at most every dimension once.
        c.Afford([.. sizes.Values]);
        return einsum(equation, operands);
    }
}
