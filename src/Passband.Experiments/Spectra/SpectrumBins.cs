using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Experiments.Spectra;

/// <summary>The frequencies at which spectra of images of one size are taken: rings one cycle per image wide, and limits of the cumulative profile.</summary>
internal sealed class SpectrumBins
{
    // Computed once, whatever the number of batches; plain numbers, so that nobody has to free them.
    private readonly Lazy<double[]> _means;
    private readonly Lazy<double[]> _sums;

    /// <summary>The bins of images of a size.</summary>
    /// <param name="height">Rows of the images.</param>
    /// <param name="width">Columns of the images.</param>
    /// <param name="steps">Limits between 0 and the corner of the plane.</param>
    internal SpectrumBins(int height, int width, int steps)
    {
        (Height, Width) = (height, width);
        Rings = new RadialRings(new FrequencyGrid(height, width, half: true));
        Limits = [.. Enumerable.Range(0, steps).Select(k => k * FrequencyGrid.Corner / (steps - 1))];
        _means = new(() => Numbers(Rings.Means()));
        _sums = new(() => Numbers(Rings.SumsUpTo(Limits)));
    }

    /// <summary>Rows of the images.</summary>
    internal int Height { get; }

    /// <summary>Columns of the images.</summary>
    internal int Width { get; }

    /// <summary>The rings.</summary>
    internal RadialRings Rings { get; }

    /// <summary>The limits in cycles/pixel, from 0 to the corner.</summary>
    internal double[] Limits { get; }

    /// <summary>Coefficients of the half plane.</summary>
    internal int Coefficients => Height * (Width / 2 + 1);

    /// <summary>What turns flattened spectra into ring means, as <see cref="RadialRings.Means"/> gives it; in the caller's dispose scope.</summary>
    internal Tensor Means() => tensor(_means.Value, [Coefficients, Rings.Frequencies.Count]);

    /// <summary>What turns flattened spectra into sums up to the limits, as <see cref="RadialRings.SumsUpTo"/> gives it; in the caller's dispose scope.</summary>
    internal Tensor SumsUpToLimits() => tensor(_sums.Value, [Coefficients, Limits.Length]);

    private static double[] Numbers(Tensor matrix)
    {
        using (matrix) return matrix.data<double>().ToArray();
    }
}
