using Passband.Experiments.Options;

namespace Passband.Experiments;

/// <summary>What <see cref="LowPass"/> and <see cref="HighPass"/> can be asked.</summary>
public sealed record CutoffOptions
{
    /// <summary>Cutoffs in cycles/pixel.</summary>
    [Option("Cutoffs", Unit = "cycles/pixel", Min = 0, Max = 0.7072,
        Help = "Radial frequencies at which the filter cuts; 0.5 is Nyquist, 0.7071 the corner of the plane, which 0.7072 takes in.")]
    public IReadOnlyList<double> Cutoffs { get; init; } = [0.03125, 0.0625, 0.09375, 0.125, 0.15625, 0.1875, 0.25, 0.3125, 0.375, 0.4375, 0.5];

    /// <summary>How sharply the filter cuts.</summary>
    [Option("Shape", Help = "A hard circle that includes the cutoff, or a Gaussian with half amplitude there.")]
    public FilterShape Shape { get; init; }

    /// <summary>Whether filtered images are limited to 0..1.</summary>
    [Option("Clip", Help = "Limit filtered images to the range of pixels, as the study does.")]
    public bool Clip { get; init; } = true;
}
