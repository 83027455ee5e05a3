using Passband.Probes.Bench.Attacking;
using Passband.Probes.Shelves;
using Passband.Vision.Codecs;
using Passband.Vision.Evaluation;
using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Probes.Bench;

/// <summary>
/// A picture on the device with what is computed of it only once: its transform, the masks of filters, noise, the networks' answers to
/// it unchanged. What it keeps is bounded: what was used longest ago goes first. For the device's thread alone.
/// </summary>
public sealed class BenchPicture : IDisposable
{
    /// <summary>Most bytes of masks and noise that a picture keeps.</summary>
    public const long MostKept = 48L << 20;

    private readonly Dictionary<string, LinkedListNode<(string Key, Tensor Tensor)>> _kept = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, Tensor Tensor)> _order = [];
    private readonly Dictionary<ShelvedNetwork, IReadOnlyList<float>> _unchanged = [];
    private ImageSpectrum? _spectrum;
    private double[][]? _power;

    /// <summary>Puts a picture on a device.</summary>
    /// <param name="pixels">1 or 3 channels.</param>
    /// <param name="index">Its index within its image set, which what is random is drawn by; 0 for a picture of no set.</param>
    /// <param name="device">Where to.</param>
    public BenchPicture(Picture pixels, int index, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        (Index, Grid) = (index, new FrequencyGrid(pixels.Height, pixels.Width, half: true));
        Image = Lasting(() => pixels.ToTensor(device));
    }

    /// <summary>1 x C x H x W, float32, 0..1.</summary>
    public Tensor Image { get; }

    /// <summary>Its index within its image set.</summary>
    public int Index { get; }

    /// <summary>The half grid of its size.</summary>
    public FrequencyGrid Grid { get; }

    /// <summary>Its transform.</summary>
    public ImageSpectrum Spectrum => _spectrum ??= Of(Image, Grid);

    /// <summary>The power at each of its frequencies, zero frequency at the centre.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Power => _power ??= PowerOf(Image);

    /// <summary>The attacks on it.</summary>
    internal AttackPaths Attacks { get; } = new();

    /// <summary>Bytes of masks and noise that it keeps now.</summary>
    public long KeptBytes => _order.Sum(k => BytesOf(k.Tensor));

    /// <summary>A mask on the picture's device.</summary>
    /// <param name="key">Names it among all masks.</param>
    /// <param name="make">Makes it when it is not at hand.</param>
    public Tensor Mask(string key, Func<FrequencyGrid, FrequencyMask> make) => Kept(key, () => make(Grid).ToTensor(Image.device));

    /// <summary>A tensor that is made once and kept.</summary>
    /// <param name="key">Names it among all that are kept.</param>
    /// <param name="make">Makes it when it is not at hand.</param>
    public Tensor Kept(string key, Func<Tensor> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        if (_kept.TryGetValue(key, out var known))
        {
            _order.Remove(known);
            _order.AddFirst(known);
            return known.Value.Tensor;
        }

        var made = Lasting(make);
        _kept[key] = _order.AddFirst((key, made));
        while (KeptBytes > MostKept && _order.Count > 2)
        {
            var (old, tensor) = _order.Last!.Value;
            _order.RemoveLast();
            _kept.Remove(old);
            tensor.Dispose();
        }

        return made;
    }

    /// <summary>A network's answer to the unchanged picture.</summary>
    /// <param name="network">The network.</param>
    /// <param name="ask">Asks it when it was not asked before.</param>
    public IReadOnlyList<float> Unchanged(ShelvedNetwork network, Func<Tensor, IReadOnlyList<float>> ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        if (!_unchanged.TryGetValue(network, out var known)) _unchanged[network] = known = ask(Image);
        return known;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Image.Dispose();
        Attacks.Dispose();
        _spectrum?.Dispose();
        foreach (var (_, tensor) in _order) tensor.Dispose();
        _order.Clear();
        _kept.Clear();
    }

    /// <summary>The power at each frequency of an image, zero frequency at the centre.</summary>
    /// <param name="image">1 x C x H x W.</param>
    /// <returns>H rows of W, as <see cref="PowerSpectrum"/> defines them.</returns>
    public static double[][] PowerOf(Tensor image)
    {
        ArgumentNullException.ThrowIfNull(image);
        using var scope = NewDisposeScope();
        var half = PowerSpectrum.Of(image).contiguous().cpu().data<double>().ToArray();
        return PowerSpectrum.Centred(half, (int)image.size(2), (int)image.size(3));
    }

    private static long BytesOf(Tensor tensor) => tensor.shape.Aggregate((long)sizeof(float), (bytes, size) => bytes * size);

    private static ImageSpectrum Of(Tensor image, FrequencyGrid grid)
    {
        using var lasting = inference_mode(false);
        return ImageSpectrum.Of(image, grid);
    }

    // What is made while evaluating must serve gradients later.
    private static Tensor Lasting(Func<Tensor> make)
    {
        using var lasting = inference_mode(false);
        return make().DetachFromDisposeScope();
    }
}
