using MathNet.Numerics.Distributions;

namespace Passband.Results.Statistics;

/// <summary>
/// The ratio of two means over the same images, with the interval that takes into account that both were measured on them (Cochran 1977,
/// Sampling Techniques, section 6.4: variance of the residuals y - R x).
/// </summary>
/// <param name="Ratio">First mean over second mean.</param>
/// <param name="Interval">Its confidence interval.</param>
public readonly record struct RatioEstimate(double Ratio, Interval Interval)
{
    /// <summary>The ratio of the mean of one value per image to that of another.</summary>
    /// <param name="above">First value of each image.</param>
    /// <param name="below">Second value of each image.</param>
    /// <param name="confidence">Two-sided confidence, between 0 and 1.</param>
    /// <returns>Null of fewer than two images and where the second mean is zero.</returns>
    /// <exception cref="ArgumentException">The values are not of the same images.</exception>
    public static RatioEstimate? Of(ReadOnlySpan<double> above, ReadOnlySpan<double> below, double confidence = 0.95)
    {
        Statistics.Interval.CheckConfidence(confidence);
        if (above.Length != below.Length)
            throw new ArgumentException($"There are {above.Length} values above and {below.Length} below; every image has one of each.", nameof(below));
        var n = above.Length;
        double first = 0, second = 0;
        for (var i = 0; i < n; i++) (first, second) = (first + above[i], second + below[i]);
        if (n < 2 || second == 0) return null;
        var ratio = first / second;
        double squares = 0;
        for (var i = 0; i < n; i++) squares += (above[i] - ratio * below[i]) * (above[i] - ratio * below[i]);
        var reach = StudentT.InvCDF(0, 1, n - 1, (1 + confidence) / 2) * Math.Sqrt(squares / (n - 1) / n) / Math.Abs(second / n);
        return new(ratio, new(ratio - reach, ratio + reach));
    }
}
