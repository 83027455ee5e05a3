namespace Passband.Probes.Locating;

/// <summary>Which networks a command asks for.</summary>
/// <param name="Names">Paths, file names or card names; "all" for every stored network that fits the images.</param>
public sealed record NetworkQuery(IReadOnlyList<string> Names)
{
    /// <summary>The name that means every stored network that fits.</summary>
    public const string All = "all";

    /// <summary>Mean per channel, of values 0..1, for networks without a card.</summary>
    public IReadOnlyList<double>? Mean { get; init; }

    /// <summary>Standard deviation per channel, of values 0..1, for networks without a card.</summary>
    public IReadOnlyList<double>? Std { get; init; }
}
