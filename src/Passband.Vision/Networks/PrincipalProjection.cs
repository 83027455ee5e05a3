using Passband.Vision.Checkpoints;
using static TorchSharp.torch;

namespace Passband.Vision.Networks;

/// <summary>
/// The projection of images on principal components: what is left of an image when only the directions along which training images vary most
/// are kept (the network "PCA" of Li et al. 2023, figure 4). The mean is taken off before and added after.
/// </summary>
public sealed class PrincipalProjection : IDisposable
{
    private const string MeanName = Prefix + "pca.mean";
    private const string ComponentsName = Prefix + "pca.components";
    private readonly float[] _mean;
    private readonly float[] _components;
    private (Tensor Mean, Tensor Components)? _tensors;

    /// <summary>A projection.</summary>
    /// <param name="mean">The mean image, C x H x W row by row, 0..1.</param>
    /// <param name="components">Orthogonal directions of length 1, one after the other, each like the mean.</param>
    /// <exception cref="ArgumentException">The components are not whole images.</exception>
    public PrincipalProjection(float[] mean, float[] components)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(components);
        if (mean.Length == 0 || components.Length == 0 || components.Length % mean.Length != 0)
            throw new ArgumentException($"{components.Length} values are no components of {mean.Length} each.", nameof(components));
        (_mean, _components) = (mean, components);
    }

    /// <summary>What the names of tensors that belong to preprocessing, not to the layers, begin with in a weights file.</summary>
    internal const string Prefix = "preprocessing.";

    /// <summary>How many components.</summary>
    public int Count => _components.Length / _mean.Length;

    /// <summary>The projected images; lets gradients through.</summary>
    /// <param name="images">N x C x H x W, float32.</param>
    /// <returns>The same shape; values may lie a little outside of 0..1.</returns>
    public Tensor Apply(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var scope = NewDisposeScope();
        var (mean, components) = On(images.device);
        var centred = images.reshape(images.size(0), _mean.Length) - mean;
        return scope.MoveToOuter((centred.matmul(components.t()).matmul(components) + mean).view(images.shape));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tensors?.Mean.Dispose();
        _tensors?.Components.Dispose();
        _tensors = null;
    }

    /// <summary>Reads what a card asks for out of a file.</summary>
    /// <returns>Null where the card asks for none.</returns>
    /// <exception cref="NetworkException">The file holds none, or one of another shape.</exception>
    internal static PrincipalProjection? Read(Checkpoint file, NetworkCard card)
    {
        if (card.Preprocessing?.PrincipalComponents is not { } count) return null;
        var length = (long)card.Input.Channels * card.Input.Height * card.Input.Width;
        if (file[MeanName] is not { } mean || file[ComponentsName] is not { } components)
            throw new NetworkException($"{file.Path}: its card asks for a projection on {count} principal components, and the file does not hold them ({MeanName}, {ComponentsName}).");
        if (!mean.Shape.SequenceEqual([length]) || !components.Shape.SequenceEqual([count, length]))
            throw new NetworkException($"{file.Path}: its principal components have shape [{string.Join(" x ", components.Shape)}] where the card needs [{count} x {length}].");
        return new PrincipalProjection(mean.ToFloat32(), components.ToFloat32());
    }

    /// <summary>The numbers for a file, in float32 whatever the weights are stored in, so that the directions stay orthogonal.</summary>
    internal IEnumerable<StoredTensor> Stored() =>
        [StoredTensor.FromFloat32(MeanName, [_mean.Length], _mean), StoredTensor.FromFloat32(ComponentsName, [Count, _mean.Length], _components)];

    private (Tensor Mean, Tensor Components) On(Device device)
    {
        if (_tensors is { } known && known.Mean.device.Equals(device)) return known;
        Dispose();
        // Numbers made into tensors while evaluating must serve gradients later.
        using var lasting = inference_mode(false);
        var made = (tensor(_mean, device: device).DetachFromDisposeScope(), tensor(_components, [Count, _mean.Length], device: device).DetachFromDisposeScope());
        _tensors = made;
        return made;
    }
}
