namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum of all elements.</summary>
        public Tensor sum(ScalarType? type = null) => Ops.Sum.Call(this, type);

        /// <summary>The sum along a dimension.</summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        /// <summary>The sum along dimensions.</summary>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Ops.SumDim.Call(this, dim.ToArray(), keepdim, type);

        /// <summary>The mean of all elements.</summary>
        public Tensor mean() => Ops.Mean.Call(this);

        /// <summary>The mean along dimensions.</summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Ops.MeanDim.Call(this, dimensions, keepdim, type);

        /// <summary>The standard deviation of all elements, with n - 1 in the denominator if <paramref name="unbiased"/>.</summary>
        public Tensor std(bool unbiased = true) => Ops.Std.Call(this, unbiased);

        /// <summary>The standard deviation along dimensions.</summary>
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Ops.StdDim.Call(type is { } wanted ? to(wanted) : this, dimensions, unbiased, keepdim);

        /// <summary>The variance of all elements, with n - 1 in the denominator if <paramref name="unbiased"/>.</summary>
        public Tensor var(bool unbiased = true) => Ops.Var.Call(this, unbiased);

        /// <summary>The variance along dimensions.</summary>
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Ops.VarDim.Call(type is { } wanted ? to(wanted) : this, dimensions, unbiased, keepdim);

        /// <summary>The product of all elements.</summary>
        public Tensor prod(ScalarType? type = null) => Ops.Prod.Call(this, type);

        /// <summary>The product over one dimension.</summary>
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Ops.ProdDim.Call(this, dim, keepdim, type);

        /// <summary>The largest element.</summary>
        public Tensor max() => Ops.Max.Call(this);

        /// <summary>The largest elements along a dimension, and their places.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Pair(Ops.MaxDim.CallMany(this, dim, keepdim));

        /// <summary>The smallest element.</summary>
        public Tensor min() => Ops.Min.Call(this);

        /// <summary>The smallest elements along a dimension, and their places.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Pair(Ops.MinDim.CallMany(this, dim, keepdim));

        /// <summary>The largest elements along dimensions.</summary>
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false) => Ops.Amax.Call(this, dims.ToArray(), keepdim);

        /// <summary>The smallest elements along dimensions.</summary>
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false) => Ops.Amin.Call(this, dims.ToArray(), keepdim);

        /// <summary>The place of the largest element.</summary>
        public Tensor argmax() => Ops.Argmax.Call(this);

        /// <summary>The places of the largest elements along a dimension.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Ops.Argmax.Call(this, dim, keepdim);

        /// <summary>The place of the smallest element.</summary>
        public Tensor argmin() => Ops.Argmin.Call(this);

        /// <summary>The places of the smallest elements along a dimension.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => Ops.Argmin.Call(this, dim, keepdim);

        /// <summary>Whether any element is true.</summary>
        public Tensor any() => Ops.Any.Call(this);

        /// <summary>Whether any element along a dimension is true.</summary>
        public Tensor any(long dim, bool keepdim = false) => Ops.AnyDim.Call(this, dim, keepdim);

        /// <summary>Whether all elements are true.</summary>
        public Tensor all() => Ops.All.Call(this);

        /// <summary>Whether all elements along a dimension are true.</summary>
        public Tensor all(long dim, bool keepdim = false) => Ops.AllDim.Call(this, dim, keepdim);

        /// <summary>How many elements are not zero.</summary>
        public Tensor count_nonzero(long[]? dims = null) => dims is null ? Ops.CountNonzero.Call(this) : Ops.CountNonzeroDim.Call(this, dims);

        /// <summary>The p-norm of all elements.</summary>
        public Tensor norm(float p = 2.0f) => Ops.Norm.Call(this, (double)p);

        /// <summary>The p-norm along a dimension.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2.0f) => Ops.NormDim.Call(this, (double)p, new[] { (long)dim }, keepdim);

        /// <summary>The logarithm of the sum of exponentials along a dimension.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false) => Ops.Logsumexp.Call(this, new[] { dim }, keepdim);

        /// <summary>Exponentials that sum to one along a dimension.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Ops.Softmax.Call(this, dim, dtype);

        /// <summary>The logarithm of <see cref="softmax"/>.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Ops.LogSoftmax.Call(this, dim, dtype);

        /// <summary>Running sums along a dimension.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null) => Ops.Cumsum.Call(this, dim, type);

        /// <summary>The elements in order along a dimension, and their places.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Pair(Ops.Sort.CallMany(this, stable, dim, descending));

        /// <summary>The places of the elements in order along a dimension.</summary>
        public Tensor argsort(long dim = -1, bool descending = false) => Ops.Argsort.Call(this, dim, descending);

        /// <summary>The k largest (or smallest) elements along a dimension, and their places.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Pair(Ops.Topk.CallMany(this, (long)k, (long)dim, largest, sorted));

        /// <summary>The places of the elements that are not zero, one row each.</summary>
        public Tensor nonzero() => Ops.Nonzero.Call(this);

        /// <summary>How often every non-negative integer occurs.</summary>
        public Tensor bincount(Tensor? weights = null, long minlength = 0) => Ops.Bincount.Call(this, weights, minlength);

        /// <summary>The median of all elements (the lower of two).</summary>
        public Tensor median() => Ops.Median.Call(this);

        /// <summary>Quantiles of all elements (-1), or along a dimension counted from the first, by linear interpolation.</summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Ops.Quantile.Call(this, q, dim == -1 ? Interop.Arg.None : dim, keepdim);

        private static (Tensor, Tensor) Pair(Tensor[] tensors) => (tensors[0], tensors[1]);
    }
}
