using Passband.Experiments.Options;

namespace Passband.Experiments;

/// <summary>What <see cref="ImagePower"/> can be asked.</summary>
public sealed record ImagePowerOptions
{
    /// <summary>Lower end of the fit.</summary>
    [Option("Fit from", Unit = "cycles/pixel", Min = 0, Max = 0.7072, Help = "Lowest frequency of the fit of 1/f^alpha.")]
    public double FitFrom { get; init; } = 0.05;

    /// <summary>Upper end of the fit.</summary>
    [Option("Fit to", Unit = "cycles/pixel", Min = 0, Max = 0.7072, Help = "Highest frequency of the fit of 1/f^alpha.")]
    public double FitTo { get; init; } = 0.4;

    /// <summary>Values of a for the cumulative profile.</summary>
    [Option("Steps", Min = 10, Max = 500, Help = "Frequencies between 0 and the corner at which the cumulative profile is taken, for the half-power frequency; 30 in the study's figure 2, 25 in its others.")]
    public int Steps { get; init; } = 30;
}
