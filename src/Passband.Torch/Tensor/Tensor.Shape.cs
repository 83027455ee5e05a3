namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The same elements in another shape without copying; -1 stands for what is left.</summary>
        public Tensor view(params long[] shape) => Ops.View.Call(this, shape);

        /// <summary>The same elements in another shape; -1 stands for what is left.</summary>
        public Tensor reshape(params long[] shape) => Ops.Reshape.Call(this, shape);

        /// <summary>The dimensions in another order.</summary>
        public Tensor permute(params long[] permutation) => Ops.Permute.Call(this, permutation);

        /// <summary>Two dimensions exchanged.</summary>
        public Tensor transpose(long dim0, long dim1) => Ops.Transpose.Call(this, dim0, dim1);

        /// <summary>Dimensions from <paramref name="start_dim"/> to <paramref name="end_dim"/> made one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Ops.Flatten.Call(this, start_dim, end_dim);

        /// <summary>Without dimensions of size one, or without that one.</summary>
        public Tensor squeeze(long? dim = null) => dim is { } d ? Ops.SqueezeDim.Call(this, d) : Ops.Squeeze.Call(this);

        /// <summary>With a dimension of size one put in.</summary>
        public Tensor unsqueeze(long dim) => Ops.Unsqueeze.Call(this, dim);

        /// <summary>Dimensions of size one repeated without copying.</summary>
        public Tensor expand(params long[] sizes) => Ops.Expand.Call(this, sizes);

        /// <summary>Dimensions of size one repeated to another tensor's shape, without copying.</summary>
        public Tensor expand_as(Tensor other) => expand(other.shape);

        /// <summary>The whole tensor repeated along every dimension.</summary>
        public Tensor repeat(params long[] sizes) => Ops.Repeat.Call(this, sizes);

        /// <summary>Every element repeated along a dimension.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null) => Ops.RepeatInterleave.Call(this, repeats, dim);

        /// <summary>A copy with the elements in the order of the dimensions, or this tensor where they are.</summary>
        public Tensor contiguous() => Ops.Contiguous.Call(this);

        /// <summary>The order along dimensions reversed.</summary>
        public Tensor flip(params long[] dims) => Ops.Flip.Call(this, dims);

        /// <summary>Elements shifted along dimensions, those that fall off put in at the other end.</summary>
        public Tensor roll(long shifts, long dims) => Ops.Roll.Call(this, new[] { shifts }, new[] { dims });

        /// <summary>Elements shifted along dimensions, those that fall off put in at the other end.</summary>
        public Tensor roll(long[] shifts, long[] dims) => Ops.Roll.Call(this, shifts, dims);

        /// <summary>Parts of at most <paramref name="split_size"/> along a dimension.</summary>
        public Tensor[] split(long split_size, long dim = 0) => Ops.Split.CallMany(this, split_size, dim);

        /// <summary>Parts of the given sizes along a dimension.</summary>
        public Tensor[] split(long[] split_sizes, long dim = 0) => Ops.SplitSizes.CallMany(this, split_sizes, dim);

        /// <summary>At most that many parts of like size along a dimension.</summary>
        public Tensor[] chunk(long chunks, long dim = 0) => Ops.Chunk.CallMany(this, chunks, dim);

        /// <summary>The slices along a dimension.</summary>
        public Tensor[] unbind(int dim = 0) => Ops.Unbind.CallMany(this, (long)dim);

        /// <summary>A run of slices along a dimension, without copying.</summary>
        public Tensor narrow(long dim, long start, long length) => Ops.Narrow.Call(this, dim, start, length);

        /// <summary>Every <paramref name="step"/>-th slice from <paramref name="start"/> up to <paramref name="finish"/>, without copying.</summary>
        public Tensor slice(long dim, long start, long finish, long step) => Ops.Slice.Call(this, dim, start, finish, step);

        /// <summary>One slice along a dimension, without copying.</summary>
        public Tensor select(long dim, long index) => Ops.Select.Call(this, dim, index);

        /// <summary>The diagonal of a matrix.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Ops.Diagonal.Call(this, offset, dim1, dim2);

        /// <summary>Complex numbers as pairs of real ones in a new last dimension.</summary>
        public Tensor view_as_real() => Ops.ViewAsReal.Call(this);

        /// <summary>Pairs of real numbers in the last dimension as complex ones.</summary>
        public Tensor view_as_complex() => Ops.ViewAsComplex.Call(this);
    }
}
