using Passband.Probes.Shelves;

namespace Passband.Probes.Bench.Attacking;

/// <summary>What is chosen of an attack besides its bound.</summary>
/// <param name="Network">The network that is attacked.</param>
/// <param name="Smallest">The smallest perturbation is looked for, whatever the bound.</param>
/// <param name="Step">The step that is looked at; null for the one at which the attack ends.</param>
public sealed record AttackSettings(ShelvedNetwork Network, bool Smallest = false, int? Step = null);
