using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Tensor operators of shape, found once each.</summary>
internal static partial class Ops
{
    internal static readonly Operator View = new("aten::view");
    internal static readonly Operator Reshape = new("aten::reshape");
    internal static readonly Operator Permute = new("aten::permute");
    internal static readonly Operator Transpose = new("aten::transpose", "int");
    internal static readonly Operator Flatten = new("aten::flatten", "using_ints");
    internal static readonly Operator Squeeze = new("aten::squeeze");
    internal static readonly Operator SqueezeDim = new("aten::squeeze", "dim");
    internal static readonly Operator Unsqueeze = new("aten::unsqueeze");
    internal static readonly Operator Expand = new("aten::expand");
    internal static readonly Operator Repeat = new("aten::repeat");
    internal static readonly Operator RepeatInterleave = new("aten::repeat_interleave", "self_int");
    internal static readonly Operator Contiguous = new("aten::contiguous");
    internal static readonly Operator Flip = new("aten::flip");
    internal static readonly Operator Roll = new("aten::roll");
    internal static readonly Operator Split = new("aten::split", "Tensor");
    internal static readonly Operator SplitSizes = new("aten::split_with_sizes");
    internal static readonly Operator Chunk = new("aten::chunk");
    internal static readonly Operator Unbind = new("aten::unbind", "int");
    internal static readonly Operator Narrow = new("aten::narrow");
    internal static readonly Operator Slice = new("aten::slice", "Tensor");
    internal static readonly Operator Select = new("aten::select", "int");
    internal static readonly Operator Diagonal = new("aten::diagonal");
    internal static readonly Operator ViewAsReal = new("aten::view_as_real");
    internal static readonly Operator ViewAsComplex = new("aten::view_as_complex");
    internal static readonly Operator Cat = new("aten::cat");
    internal static readonly Operator Stack = new("aten::stack");
    internal static readonly Operator Index = new("aten::index", "Tensor");
    internal static readonly Operator IndexPut = new("aten::index_put_");
    internal static readonly Operator IndexSelect = new("aten::index_select");
    internal static readonly Operator Gather = new("aten::gather");
    internal static readonly Operator Scatter = new("aten::scatter_", "src");
    internal static readonly Operator ScatterCopy = new("aten::scatter", "src");
    internal static readonly Operator ScatterAdd = new("aten::scatter_add_");
    internal static readonly Operator IndexAddCopy = new("aten::index_add");
    internal static readonly Operator IndexCopy = new("aten::index_copy_");
    internal static readonly Operator IndexAdd = new("aten::index_add_");
    internal static readonly Operator MaskedSelect = new("aten::masked_select");
    internal static readonly Operator MaskedFill = new("aten::masked_fill", "Scalar");
    internal static readonly Operator MaskedFillInPlace = new("aten::masked_fill_", "Scalar");
    internal static readonly Operator Where = new("aten::where", "self");
}
