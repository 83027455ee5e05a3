namespace Passband.Results;

/// <summary>What an axis or a number measures; a page offers unit conversions by it.</summary>
public enum Quantity
{
    /// <summary>Nothing with a physical or statistical meaning.</summary>
    None,

    /// <summary>Spatial frequency, stored in cycles/pixel.</summary>
    Frequency,

    /// <summary>Standard deviation of a Gaussian blur, stored in pixels.</summary>
    GaussianSigma,

    /// <summary>Share of images classified correctly, stored as counts or 0..1.</summary>
    Accuracy,

    /// <summary>A share of something else, 0..1.</summary>
    Fraction,

    /// <summary>Largest change of a pixel's value, stored for pixels in 0..1 and shown in /255.</summary>
    Epsilon,

    /// <summary>Power, on any scale that the unit states.</summary>
    Power,

    /// <summary>Severity of a corruption, 1..5; 0 is clean.</summary>
    Severity,

    /// <summary>A difference of two accuracies, -1..1.</summary>
    AccuracyDifference,

    /// <summary>Value of a loss.</summary>
    Loss,

    /// <summary>Training epochs.</summary>
    Epoch,

    /// <summary>A length of time in seconds.</summary>
    Time,

    /// <summary>Position in an image in pixels.</summary>
    Position,

    /// <summary>Root of the sum of squared changes of an image's values, for pixels in 0..1.</summary>
    Distance,
}

/// <summary>How values are spread along an axis.</summary>
public enum AxisScale
{
    /// <summary>Evenly.</summary>
    Linear,

    /// <summary>By their logarithm.</summary>
    Logarithmic,
}

/// <summary>An axis: what stands on it, in which unit, on which scale.</summary>
/// <param name="Label">Label for people, without unit.</param>
/// <param name="Quantity">What it measures.</param>
/// <param name="Unit">Unit of the stored numbers, such as "cycles/pixel", "px", "%"; empty for plain numbers.</param>
/// <param name="Scale">Scale to draw it on first.</param>
public sealed record Axis(string Label, Quantity Quantity = Quantity.None, string Unit = "", AxisScale Scale = AxisScale.Linear);
