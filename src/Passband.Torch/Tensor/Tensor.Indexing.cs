namespace TorchSharp;

public static partial class torch
{
    /// <summary>One place in square brackets: a number, a range, everything, a new dimension, or a tensor of places.</summary>
    public sealed class TensorIndex
    {
        internal enum IndexKind { Single, Slice, Ellipsis, Null, Tensor }

        internal IndexKind Kind { get; private init; }
        internal long? Start { get; private init; }
        internal long? Stop { get; private init; }
        internal long? Step { get; private init; }
        internal Tensor? Places { get; private init; }

        /// <summary>All dimensions that are not named.</summary>
        public static TensorIndex Ellipsis { get; } = new() { Kind = IndexKind.Ellipsis };

        /// <summary>A new dimension of size one.</summary>
        public static TensorIndex Null { get; } = new() { Kind = IndexKind.Null };

        /// <summary>Everything along one dimension.</summary>
        public static TensorIndex Colon { get; } = Slice();

        /// <summary>From <paramref name="start"/> up to, without, <paramref name="stop"/>.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { Kind = IndexKind.Slice, Start = start, Stop = stop, Step = step };

        /// <summary>One slice.</summary>
        public static TensorIndex Single(long? index) => new() { Kind = IndexKind.Single, Start = index };

        /// <summary>Places (integers) or a mask (truth values).</summary>
        public static TensorIndex Tensor(Tensor tensor) => new() { Kind = IndexKind.Tensor, Places = tensor };

        /// <summary>One slice.</summary>
        public static implicit operator TensorIndex(long value) => Single(value);

        /// <summary>One slice.</summary>
        public static implicit operator TensorIndex(int value) => Single(value);

        /// <summary>Places or a mask.</summary>
        public static implicit operator TensorIndex(Tensor tensor) => Tensor(tensor);

        /// <summary>A range such as 2..5 or ..^1.</summary>
        public static implicit operator TensorIndex(Range range) => Slice(
            range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value,
            range.End.IsFromEnd ? (range.End.Value == 0 ? null : -range.End.Value) : range.End.Value);
    }

    public partial class Tensor
    {
        /// <summary>Part of the tensor, without copying unless a tensor of places is among the indexes.</summary>
        public Tensor this[params TensorIndex[] indices]
        {
            get
            {
                var (view, places) = Narrowed(indices);
                return places is null ? view : Ops.Index.Call(view, places);
            }

            set
            {
                var (view, places) = Narrowed(indices);
                if (places is null) view.copy_(value);
                else Ops.IndexPut.CallInPlace(view, places, value, false);
            }
        }

        /// <summary>Slices along a dimension at the given places.</summary>
        public Tensor index_select(long dim, Tensor index) => Ops.IndexSelect.Call(this, dim, index);

        /// <summary>Along a dimension, for every place in <paramref name="index"/>, the element there.</summary>
        public Tensor gather(long dim, Tensor index) => Ops.Gather.Call(this, dim, index);

        /// <summary>Writes elements along a dimension to the places in <paramref name="index"/>.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Ops.Scatter.CallInPlace(this, dim, index, src);

        /// <summary>A copy with elements written along a dimension to the places in <paramref name="index"/>.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) => Ops.ScatterCopy.Call(this, dim, index, src);

        /// <summary>Adds elements along a dimension to those at the places in <paramref name="index"/>.</summary>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Ops.ScatterAdd.CallInPlace(this, dim, index, src);

        /// <summary>A copy with slices added along a dimension to those at the given places.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Ops.IndexAddCopy.Call(this, dim, index, source, alpha);

        /// <summary>Writes slices along a dimension to the given places.</summary>
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Ops.IndexCopy.CallInPlace(this, dim, index, source);

        /// <summary>Adds slices along a dimension to the given places.</summary>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => Ops.IndexAdd.CallInPlace(this, dim, index, source, alpha);

        /// <summary>The elements where a mask is true, in one dimension.</summary>
        public Tensor masked_select(Tensor mask) => Ops.MaskedSelect.Call(this, mask);

        /// <summary>A copy with the elements set where a mask is true.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) => Ops.MaskedFill.Call(this, mask, value);

        /// <summary>Sets the elements where a mask is true.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value) => Ops.MaskedFillInPlace.CallInPlace(this, mask, value);

        /// <summary>This tensor where <paramref name="condition"/> is true, <paramref name="y"/> elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => torch.where(condition, this, y);

        private (Tensor View, Tensor?[]? Places) Narrowed(TensorIndex[] indices)
        {
            var view = this;
            var dim = 0L;
            var named = indices.Count(i => i.Kind is not (TensorIndex.IndexKind.Ellipsis or TensorIndex.IndexKind.Null));
            SortedDictionary<long, Tensor>? places = null;
            foreach (var index in indices)
            {
                switch (index.Kind)
                {
                    case TensorIndex.IndexKind.Single:
                        view = view.select(dim, index.Start ?? 0);
                        break;
                    case TensorIndex.IndexKind.Slice:
                        view = Ops.Slice.Call(view, dim++, index.Start, index.Stop, index.Step ?? 1);
                        break;
                    case TensorIndex.IndexKind.Null:
                        view = view.unsqueeze(dim++);
                        break;
                    case TensorIndex.IndexKind.Ellipsis:
                        dim += Dimensions - named;
                        break;
                    case TensorIndex.IndexKind.Tensor:
                        (places ??= []).Add(dim, index.Places!);
                        dim += index.Places!.dtype == ScalarType.Bool ? index.Places.Dimensions : 1;
                        break;
                }
            }

            if (places is null) return (view, null);
            var list = new List<Tensor?>();
            foreach (var (place, tensor) in places)
            {
                while (list.Count < place) list.Add(null);
                list.Add(tensor);
            }

            return (view, list.ToArray());
        }
    }
}
