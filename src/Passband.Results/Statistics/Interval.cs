using MathNet.Numerics.Distributions;

namespace Passband.Results.Statistics;

/// <summary>An interval; an infinite end means that it reaches beyond what was measured.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether a value lies within the interval, ends included.</summary>
    public bool Contains(double value) => Low <= value && value <= High;

    /// <summary>The part of the interval that lies within limits: of a mean of shares, 0 and 1.</summary>
    /// <param name="low">Lower limit.</param>
    /// <param name="high">Upper limit.</param>
    public Interval Within(double low, double high) => new(Math.Clamp(Low, low, high), Math.Clamp(High, low, high));

    /// <summary>Two-sided quantile z of the standard normal distribution, 1.96 for 0.95.</summary>
    public static double NormalQuantile(double confidence)
    {
        CheckConfidence(confidence);
        return Normal.InvCDF(0, 1, 0.5 + confidence / 2);
    }

    internal static void CheckConfidence(double confidence)
    {
        if (!(confidence > 0 && confidence < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "The confidence lies between 0 and 1.");
    }
}

/// <summary>A difference of two proportions with its interval.</summary>
/// <param name="Difference">First minus second, -1..1.</param>
/// <param name="Interval">Its confidence interval, within -1..1.</param>
public readonly record struct DifferenceEstimate(double Difference, Interval Interval);
