namespace Passband.Results;

/// <summary>Converts the horizontal axis of a figure, and numbers like it, into the unit asked for.</summary>
public static class AxisUnits
{
    /// <summary>The words by which a user names the units.</summary>
    public static IReadOnlyDictionary<string, FrequencyUnit> Words { get; } = new Dictionary<string, FrequencyUnit>
    {
        ["cycles/pixel"] = FrequencyUnit.CyclesPerPixel,
        ["cycles/image"] = FrequencyUnit.CyclesPerImage,
        ["%nyquist"] = FrequencyUnit.PercentOfNyquist,
        ["sigma"] = FrequencyUnit.GaussianSigma,
    };

    /// <summary>Whether an axis is a frequency or the width of a blur, which has one.</summary>
    public static bool CanConvert(Quantity quantity) => quantity is Quantity.Frequency or Quantity.GaussianSigma;

    /// <summary>The axis in another unit; as it is where there is nothing to convert. Changes of pixels are shown in /255 always.</summary>
    public static Axis Convert(Axis axis, FrequencyUnit? unit)
    {
        if (axis.Quantity == Quantity.Epsilon) return axis with { Unit = "/255" };
        if (unit is not { } wanted || !CanConvert(axis.Quantity) || wanted == Stored(axis.Quantity)) return axis;
        var label = (axis.Quantity, wanted) switch
        {
            (Quantity.GaussianSigma, _) => "Half-amplitude frequency of the blur",
            (_, FrequencyUnit.GaussianSigma) => "Blur with half amplitude at the " + char.ToLowerInvariant(axis.Label[0]) + axis.Label[1..],
            _ => axis.Label,
        };
        return wanted == FrequencyUnit.GaussianSigma
            ? axis with { Label = label, Quantity = Quantity.GaussianSigma, Unit = "px" }
            : axis with { Label = label, Quantity = Quantity.Frequency, Unit = wanted == FrequencyUnit.PercentOfNyquist ? "% of Nyquist" : Words.First(w => w.Value == wanted).Key };
    }

    /// <summary>A number of an axis in another unit.</summary>
    /// <param name="value">The stored number; infinities allowed.</param>
    /// <param name="quantity">What it measures.</param>
    /// <param name="unit">The unit wanted; null for the stored one.</param>
    /// <param name="imageSide">Side of the images in pixels.</param>
    public static double Convert(double value, Quantity quantity, FrequencyUnit? unit, int imageSide) => quantity == Quantity.Epsilon ? 255 * value
        : unit is { } wanted && CanConvert(quantity) && value >= 0 ? Frequency.Convert(value, Stored(quantity), wanted, imageSide) : value;

    /// <summary>Whether larger stored numbers become smaller ones.</summary>
    public static bool Reverses(Quantity quantity, FrequencyUnit? unit) => unit is { } wanted && CanConvert(quantity)
        && (Stored(quantity) == FrequencyUnit.GaussianSigma) != (wanted == FrequencyUnit.GaussianSigma);

    private static FrequencyUnit Stored(Quantity quantity) =>
        quantity == Quantity.GaussianSigma ? FrequencyUnit.GaussianSigma : FrequencyUnit.CyclesPerPixel;
}
