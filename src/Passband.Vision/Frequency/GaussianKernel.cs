namespace Passband.Vision.Frequency;

/// <summary>One-dimensional Gaussian weights; their outer product is the study's two-dimensional kernel.</summary>
public static class GaussianKernel
{
    /// <summary>The study's radius: ceil(2.5 sigma) (Li et al. 2023, blurnet/models.py).</summary>
    public static int StudyRadius(double sigma) => (int)Math.Ceiling(2.5 * sigma);

    /// <summary>SciPy's radius: 4 sigma, rounded (scipy.ndimage.gaussian_filter's default).</summary>
    public static int SciPyRadius(double sigma) => (int)(4 * sigma + 0.5);

    /// <summary>2 radius + 1 weights exp(-x^2 / 2 sigma^2) that sum to one.</summary>
    /// <param name="sigma">Standard deviation in pixels; 0 gives the identity.</param>
    /// <param name="radius">Pixels on either side of the centre.</param>
    /// <exception cref="ArgumentOutOfRangeException">Sigma is negative or not finite, or the radius is negative.</exception>
    public static double[] Weights(double sigma, int radius)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        if (!(sigma >= 0) || double.IsInfinity(sigma))
            throw new ArgumentOutOfRangeException(nameof(sigma), $"sigma must be a number of pixels of at least 0, not {sigma}.");
        if (sigma == 0) return [1];

        var weights = new double[2 * radius + 1];
        for (var x = -radius; x <= radius; x++) weights[x + radius] = Math.Exp(-x * (double)x / (2 * sigma * sigma));
        var sum = weights.Sum();
        for (var k = 0; k < weights.Length; k++) weights[k] /= sum;
        return weights;
    }
}
