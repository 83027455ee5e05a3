using Passband.Vision.Corruptions;

namespace Passband.Experiments.Corruptions;

/// <summary>A group of corruptions by the frequencies that they change (Li et al. 2023, figure 2 and table A of appendix S1).</summary>
/// <param name="Id">"low", "medium" or "high".</param>
/// <param name="Ids">Ids of its corruptions.</param>
internal sealed record FrequencyGroup(string Id, IReadOnlyList<string> Ids)
{
    /// <summary>Those that change low frequencies.</summary>
    internal static FrequencyGroup Low { get; } = new("low", ["snow", "frost", "fog", "brightness", "contrast"]);

    /// <summary>Those that change high frequencies.</summary>
    internal static FrequencyGroup High { get; } = new("high", ["gaussian-noise", "shot-noise", "impulse-noise"]);

    /// <summary>The three groups.</summary>
    internal static IReadOnlyList<FrequencyGroup> All { get; } =
    [
        Low,
        new("medium", ["motion-blur", "zoom-blur", "defocus-blur", "glass-blur", "elastic-transform", "jpeg-compression", "pixelate"]),
        High,
    ];

    /// <summary>Its members among some corruptions.</summary>
    internal IReadOnlyList<ICorruption> Of(IEnumerable<ICorruption> corruptions) => [.. corruptions.Where(c => Ids.Contains(c.Id))];
}
