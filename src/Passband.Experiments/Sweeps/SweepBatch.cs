using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Experiments.Sweeps;

/// <summary>A batch of images and, once any condition asks for them, the Fourier transforms that all conditions share.</summary>
public sealed class SweepBatch : IDisposable
{
    private readonly ImageSet _set;
    private readonly FrequencyGrid _grid;
    private readonly Dictionary<IReadOnlyList<int>, ImageSpectrum> _partners = new(ReferenceEqualityComparer.Instance);
    private ImageSpectrum? _spectrum;

    /// <summary>A run of images of a set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="first">Index of the first image.</param>
    /// <param name="images">The images, N x C x H x W, 0..1; not owned.</param>
    /// <param name="grid">The half grid of their size.</param>
    internal SweepBatch(ImageSet set, int first, Tensor images, FrequencyGrid grid) => (_set, First, Images, _grid) = (set, first, images, grid);

    /// <summary>Index of the first image within the set: what is random for an image is drawn by its index, never by its batch.</summary>
    public int First { get; }

    /// <summary>How many images.</summary>
    public int Count => (int)Images.size(0);

    /// <summary>The unchanged images, N x C x H x W, 0..1.</summary>
    public Tensor Images { get; }

    /// <summary>Their transform.</summary>
    public ImageSpectrum Spectrum => _spectrum ??= ImageSpectrum.Of(Images, _grid);

    /// <summary>The transform of a partner for every image of the batch.</summary>
    /// <param name="partnerOf">Index of the partner of every image of the set; the same list gives the same transform.</param>
    public ImageSpectrum SpectrumOfPartners(IReadOnlyList<int> partnerOf)
    {
        if (_partners.TryGetValue(partnerOf, out var known)) return known;
        using var scope = NewDisposeScope();
        var partners = _set.Floats([.. Enumerable.Range(First, Count).Select(i => partnerOf[i])], Images.device);
        return _partners[partnerOf] = ImageSpectrum.Of(partners, _grid);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _spectrum?.Dispose();
        foreach (var partner in _partners.Values) partner.Dispose();
    }
}
