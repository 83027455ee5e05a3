namespace Passband.Experiments.Options;

/// <summary>
/// Declares a property of an options record: what a form, the command line and the REST schema say of it. The default is the
/// property's initial value.
/// </summary>
/// <param name="label">A short name for people.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(string label) : Attribute
{
    /// <summary>A short name for people.</summary>
    public string Label { get; } = label;

    /// <summary>A sentence that says what the option does.</summary>
    public string Help { get; init; } = "";

    /// <summary>The unit of its numbers, such as "cycles/pixel"; empty for plain numbers.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The smallest number allowed.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>The largest number allowed.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>The choice with which it counts, as "norm=l2": with any other value of that option it is of no meaning. Empty where it always counts.</summary>
    public string When { get; init; } = "";

    /// <summary>Left out of results while it has its default, so that those from before there was this option keep their id.</summary>
    public bool OmitDefault { get; init; }
}
