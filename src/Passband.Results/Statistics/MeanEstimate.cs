using MathNet.Numerics.Distributions;

namespace Passband.Results.Statistics;

/// <summary>A mean over images, from sums that can be added up batch by batch.</summary>
/// <param name="Count">Number of images.</param>
/// <param name="Sum">Sum of the values.</param>
/// <param name="SquareSum">Sum of their squares.</param>
public readonly record struct MeanEstimate(int Count, double Sum, double SquareSum)
{
    /// <summary>The mean; NaN of nothing.</summary>
    public double Mean => Sum / Count;

    /// <summary>Student's interval of the mean (Student 1908); null of fewer than two images.</summary>
    /// <param name="confidence">Two-sided confidence, between 0 and 1.</param>
    public Interval? Interval(double confidence = 0.95)
    {
        Statistics.Interval.CheckConfidence(confidence);
        if (Count < 2) return null;
        // Rounding can leave a sum of squares that is a little too small.
        var variance = Math.Max(0, SquareSum - Sum * Mean) / (Count - 1);
        var reach = StudentT.InvCDF(0, 1, Count - 1, (1 + confidence) / 2) * Math.Sqrt(variance / Count);
        return new(Mean - reach, Mean + reach);
    }

    /// <summary>Both together.</summary>
    public static MeanEstimate operator +(MeanEstimate a, MeanEstimate b) => new(a.Count + b.Count, a.Sum + b.Sum, a.SquareSum + b.SquareSum);

    /// <summary>Both together.</summary>
    public static MeanEstimate Add(MeanEstimate left, MeanEstimate right) => left + right;
}
