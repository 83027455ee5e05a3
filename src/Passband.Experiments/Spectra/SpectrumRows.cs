using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Experiments.Spectra;

/// <summary>The power spectra of some images, as far as results need them.</summary>
/// <param name="Plane">Sum over the images, for every coefficient of the half plane.</param>
/// <param name="Rings">Of every image, the mean in every ring.</param>
/// <param name="Sums">Of every image, the sum up to every limit.</param>
internal sealed record SpectrumRows(double[] Plane, IReadOnlyList<double[]> Rings, IReadOnlyList<double[]> Sums)
{
    /// <summary>The spectra of images.</summary>
    /// <param name="images">N x C x H x W, any range.</param>
    /// <param name="bins">Where they are taken.</param>
    internal static SpectrumRows Of(Tensor images, SpectrumBins bins)
    {
        using var scope = NewDisposeScope();
        var power = PowerSpectrum.Of(images).flatten(1).cpu();
        return new(power.sum([0]).data<double>().ToArray(), Rows(power.matmul(bins.Means())), Rows(power.matmul(bins.SumsUpToLimits())));
    }

    private static double[][] Rows(Tensor matrix) => [.. matrix.contiguous().data<double>().ToArray().Chunk((int)matrix.size(1))];
}
