using System.Globalization;
using Passband.Torch;
using Passband.Vision.Checkpoints;
using Passband.Vision.Frequency;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Networks;

/// <summary>
/// A network with everything between the image and the logits: values 0..1 in, logits out. Inside: the hard low-pass or the projection on
/// principal components if the card asks for one, normalisation per channel, then the fixed blur if there is one, then the layers (the order
/// of Li et al. 2023, section "BlurNet").
/// </summary>
public sealed class Classifier : IDisposable
{
    private readonly LowPassLayer? _lowPass;
    private readonly GaussianBlur? _blur;
    private Tensor _scale;
    private Tensor _shift;
    private bool _folded;

    /// <summary>A classifier of a network and the card that describes it.</summary>
    /// <param name="card">Classes, input, normalisation, preprocessing.</param>
    /// <param name="network">N x C x H x W, normalised, to N x classes; owned from now on.</param>
    /// <param name="fileName">The weights' file name, without folder.</param>
    /// <param name="sha256">The weights' hash, 64 hexadecimal digits.</param>
    /// <param name="projection">The principal components that the card asks for; owned from now on. Null where it asks for none.</param>
    /// <exception cref="NetworkException">The card asks for another projection.</exception>
    public Classifier(NetworkCard card, Module<Tensor, Tensor> network, string fileName, string sha256, PrincipalProjection? projection = null)
    {
        if (card.Preprocessing?.PrincipalComponents != projection?.Count)
            throw new NetworkException($"{card.Name}: its card asks for a projection on {card.Preprocessing?.PrincipalComponents ?? 0} principal components, and {projection?.Count ?? 0} are given.");
        (Card, Network, FileName, Sha256, Projection) = (card, network, fileName, sha256, projection);
        Device = CPU;
        var std = card.Input.Std.Select(s => (float)(1 / s)).ToArray();
        var shift = card.Input.Mean.Zip(card.Input.Std, (m, s) => (float)(-m / s)).ToArray();
        using var scope = NewDisposeScope();
        _scale = scope.Detach(tensor(std).view(1, -1, 1, 1).clone());
        _shift = scope.Detach(tensor(shift).view(1, -1, 1, 1).clone());
        if (card.Preprocessing?.LowPass is { } cutoff) _lowPass = new LowPassLayer(cutoff, card.Input.Height, card.Input.Width);
        if (card.Preprocessing?.BlurSigma is { } sigma and > 0) _blur = new GaussianBlur(sigma);
        network.eval();
    }

    /// <summary>What the network is.</summary>
    public NetworkCard Card { get; }

    /// <summary>Its name for people.</summary>
    public string Name => Card.Name;

    /// <summary>The layers, normalised images in, logits out.</summary>
    public Module<Tensor, Tensor> Network { get; }

    /// <summary>The projection on principal components in front of the normalisation; null for none.</summary>
    public PrincipalProjection? Projection { get; }

    /// <summary>The weights' file name, without folder.</summary>
    public string FileName { get; }

    /// <summary>The weights' hash, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>
    /// How the weights are used, in one canonical line: architecture and its options, input, normalisation, preprocessing. Two classifiers
    /// with the same weights and the same line give the same answers.
    /// </summary>
    public string Settings
    {
        get
        {
            var options = Card.Options.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key}={o.Value.GetRawText()}");
            var blur = Card.Preprocessing?.BlurSigma ?? 0;
            // Named only where they are, so that the line of a network without them does not depend on what others may have.
            var lowPass = Card.Preprocessing?.LowPass is { } cutoff ? string.Create(CultureInfo.InvariantCulture, $" low-pass {cutoff:R}") : "";
            var components = Card.Preprocessing?.PrincipalComponents is { } count ? string.Create(CultureInfo.InvariantCulture, $" pca {count}") : "";
            return string.Create(CultureInfo.InvariantCulture,
                $"{Card.Architecture}({string.Join(',', options)}) {Input} mean {Numbers(Card.Input.Mean)} std {Numbers(Card.Input.Std)} blur {blur:R}{lowPass}{components}");

            static string Numbers(IEnumerable<double> values) => string.Join(',', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Where it computes.</summary>
    public Device Device { get; private set; }

    /// <summary>The images it takes.</summary>
    public InputShape Input => new(Card.Input.Channels, Card.Input.Height, Card.Input.Width);

    /// <summary>The number of classes.</summary>
    public int Classes => Card.Classes.Count;

    /// <summary>The best number of images to run at once and the images per second then, as measured on <see cref="Device"/>.</summary>
    internal Dictionary<ScalarType, (int Size, double ImagesPerSecond)> Throughputs { get; } = [];

    /// <summary>Whether <see cref="Logits"/> can compute in an arithmetic.</summary>
    public bool Computes(ScalarType precision) => Network is not IMixedPrecision network || network.Computes(precision);

    /// <summary>The logits of images.</summary>
    /// <param name="images">N x C x H x W, 0..1, on <see cref="Device"/>; float32.</param>
    /// <param name="precision">Element type of the layers' arithmetic; normalisations' statistics and the head always compute in float32.</param>
    /// <returns>N x classes, float32; a gradient with respect to the images flows unless it is switched off.</returns>
    public Tensor Logits(Tensor images, ScalarType precision = ScalarType.Float32)
    {
        using var scope = NewDisposeScope();
        var x = images;
        if (_lowPass is not null) x = _lowPass.Apply(x);
        if (Projection is not null) x = Projection.Apply(x);
        x = x * _scale + _shift;
        if (_blur is not null) x = _blur.Apply(x);
        if (precision != ScalarType.Float32) x = x.to(precision);
        return scope.MoveToOuter(Network.forward(x.ChannelsLast()));
    }

    /// <summary>
    /// Fixes normalisation layers for evaluation, most of them folded into the convolutions before them; weights get no gradients until <see cref="Unfold"/>.
    /// Logits change by rounding only.
    /// </summary>
    public void Fold()
    {
        if (_folded) return;
        Network.eval();
        foreach (var part in Foldable())
        {
            foreach (var convolution in part.Convolutions) convolution.Fold();
            foreach (var norm in part.Norms) norm.Fold();
        }

        _folded = true;
    }

    /// <summary>Undoes <see cref="Fold"/>, for training or new weights.</summary>
    public void Unfold()
    {
        foreach (var part in Foldable())
        {
            foreach (var convolution in part.Convolutions) convolution.Unfold();
            foreach (var norm in part.Norms) norm.Unfold();
        }

        _folded = false;
    }

    /// <summary>Moves the weights to a device.</summary>
    public void To(Device device)
    {
        if (device.Equals(Device)) return;
        var wasFolded = _folded;
        Unfold();
        Network.to(device);
        (_scale, _shift) = (Moved(_scale, device), Moved(_shift, device));
        Device = device;
        Throughputs.Clear();
        if (wasFolded) Fold();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Unfold();
        Network.Dispose();
        _lowPass?.Dispose();
        Projection?.Dispose();
        _blur?.Dispose();
        _scale.Dispose();
        _shift.Dispose();
    }

    private static Tensor Moved(Tensor tensor, Device device)
    {
        using var scope = NewDisposeScope();
        return scope.Detach(tensor.to(device, disposeAfter: true));
    }

    /// <summary>The convolutions, shortcuts too, in no particular order.</summary>
    internal IEnumerable<FoldedConv> Convolutions => Foldable().SelectMany(part => part.Convolutions);

    private IEnumerable<IFoldable> Foldable() => Network.modules().Prepend(Network).OfType<IFoldable>().Distinct();
}
