using Passband.Experiments;
using Passband.Probes.Bench.Attacking;

namespace Passband.Probes.Bench;

/// <summary>What is chosen besides the level of a manipulation; those that it does not ask for mean nothing to it.</summary>
/// <param name="Shape">How sharply a filter cuts.</param>
/// <param name="Band">A band of frequencies.</param>
/// <param name="Seed">Seed of everything random.</param>
public sealed record ManipulationSettings(FilterShape Shape, OctaveBand Band, long Seed)
{
    /// <summary>Whom an attack is against, and what is looked at of it; null where there is no network.</summary>
    public AttackSettings? Attack { get; init; }

    /// <summary>Id of a common corruption; null for the first.</summary>
    public string? Corruption { get; init; }
}
