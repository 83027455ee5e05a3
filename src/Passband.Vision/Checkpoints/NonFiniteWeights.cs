namespace Passband.Vision.Checkpoints;

/// <summary>A tensor with values that are not finite.</summary>
/// <param name="Tensor">Its name.</param>
/// <param name="Count">Number of NaN or infinite values.</param>
/// <param name="Of">Number of all its values.</param>
public sealed record NonFiniteWeights(string Tensor, int Count, int Of)
{
    /// <summary>What is wrong, for a sentence about the file.</summary>
    internal string Problem =>
        $"{Count} of the {Of} values of {CheckpointException.Quote(Tensor)} are NaN or infinite, so the training that made it diverged";

    /// <summary>The first of these tensors that holds NaN or infinite values; null if all are finite.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="infinite">Whether infinite values count; masks and bounds of graphs may hold some.</param>
    public static NonFiniteWeights? In(IEnumerable<StoredTensor> tensors, bool infinite = true)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        foreach (var tensor in tensors.Where(tensor => tensor.DType.IsFloatingPoint()))
        {
            var count = tensor.ToFloat32().Count(value => infinite ? !float.IsFinite(value) : float.IsNaN(value));
            if (count > 0) return new NonFiniteWeights(tensor.Name, count, tensor.ElementCount);
        }

        return null;
    }
}
