namespace Passband.Vision.Checkpoints.Pickles;

/// <summary>
/// The whole list of Python names that a weights file may mention. None of them is looked up or called: each stands for one thing
/// that <see cref="PickleConstructors"/> rebuilds itself. Every other name is refused as soon as it is read.
/// </summary>
internal static class PickleGlobals
{
    public static PickleGlobal Resolve(string module, string name, PickleInput input)
    {
        var full = $"{module}.{name}";
        return full switch
        {
            "collections.OrderedDict" => new(full, PickleCall.OrderedDict),
            "torch.Size" => new(full, PickleCall.Size),
            "torch._utils._rebuild_tensor" or "torch._utils._rebuild_tensor_v2" => new(full, PickleCall.Tensor),
            "torch._utils._rebuild_parameter" => new(full, PickleCall.Parameter),
            "torch.DoubleStorage" => new(full, PickleCall.Storage, DType.Float64),
            "torch.FloatStorage" => new(full, PickleCall.Storage, DType.Float32),
            "torch.HalfStorage" => new(full, PickleCall.Storage, DType.Float16),
            "torch.BFloat16Storage" => new(full, PickleCall.Storage, DType.BFloat16),
            "torch.LongStorage" => new(full, PickleCall.Storage, DType.Int64),
            "torch.IntStorage" => new(full, PickleCall.Storage, DType.Int32),
            "torch.ShortStorage" => new(full, PickleCall.Storage, DType.Int16),
            "torch.CharStorage" => new(full, PickleCall.Storage, DType.Int8),
            "torch.ByteStorage" => new(full, PickleCall.Storage, DType.UInt8),
            "torch.BoolStorage" => new(full, PickleCall.Storage, DType.Bool),
            "_codecs.encode" => new(full, PickleCall.Bytes),
            "numpy.dtype" => new(full, PickleCall.NumpyDType),
            "numpy.core.multiarray.scalar" or "numpy._core.multiarray.scalar" => new(full, PickleCall.NumpyScalar),
            _ => throw Refuse(full, input),
        };
    }

    public static CheckpointException Refuse(string target, PickleInput input) => input.Fail(
        $"it asks to call {CheckpointException.Quote(target)}, which rebuilding weights does not need; nothing in the file was run "
        + "(if you trust it, load it where it was made and save its state_dict alone)");
}
