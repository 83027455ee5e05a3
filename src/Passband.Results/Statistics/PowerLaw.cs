namespace Passband.Results.Statistics;

/// <summary>The fit of y = c / x^alpha: a straight line through the logarithms, by least squares.</summary>
public static class PowerLaw
{
    /// <summary>alpha, the slope turned positive: 2 for the power of 1/f noise; NaN if a value is not positive.</summary>
    /// <param name="x">Positive positions, at least two different ones.</param>
    /// <param name="y">As many values.</param>
    /// <exception cref="ArgumentException">There are fewer than two points, or not as many values.</exception>
    public static double Exponent(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length || x.Length < 2) throw new ArgumentException($"A line needs two points, not {x.Length} positions and {y.Length} values.");
        double meanX = 0, meanY = 0;
        for (var i = 0; i < x.Length; i++)
        {
            meanX += Math.Log(x[i]) / x.Length;
            meanY += Math.Log(y[i]) / x.Length;
        }

        double covariance = 0, variance = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var dx = Math.Log(x[i]) - meanX;
            covariance += dx * (Math.Log(y[i]) - meanY);
            variance += dx * dx;
        }

        return double.IsFinite(covariance) ? -covariance / variance : double.NaN;
    }
}
