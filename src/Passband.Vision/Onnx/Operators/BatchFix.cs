namespace Passband.Vision.Onnx.Operators;

/// <summary>
/// How a node that fixes the number of images in its settings is brought to serve any number, found out by looking at two batches of
/// different size.
/// </summary>
/// <param name="TargetAxis">Of the target shape of a Reshape: the dimension that counts the images; null where none is fixed.</param>
/// <param name="Declared">The number of images that the file was written for.</param>
/// <param name="Axes">The dimensions that a Squeeze takes out; null where the node says them.</param>
internal sealed record BatchFix(int? TargetAxis = null, long Declared = 1, IReadOnlyList<long>? Axes = null)
{
    /// <summary>Nothing is fixed.</summary>
    public static BatchFix None { get; } = new();

    /// <summary>The target shape for a batch.</summary>
    public long[] Scaled(long[] target, long batch)
    {
        if (TargetAxis is not { } axis || target[axis] <= 0) return target;
        var scaled = (long[])target.Clone();
        scaled[axis] = target[axis] / Declared * batch;
        return scaled;
    }
}
