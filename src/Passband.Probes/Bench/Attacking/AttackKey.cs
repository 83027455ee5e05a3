using Passband.Probes.Shelves;
using Passband.Vision.Attacks;

namespace Passband.Probes.Bench.Attacking;

/// <summary>Names an attack among those on one picture.</summary>
/// <param name="Network">Against whom.</param>
/// <param name="Norm">How the perturbation is measured.</param>
/// <param name="Epsilon">Its bound, for values in 0..1; infinite where the smallest is looked for.</param>
internal readonly record struct AttackKey(ShelvedNetwork Network, AttackNorm Norm, double Epsilon)
{
    /// <summary>Whether the smallest perturbation is looked for.</summary>
    internal bool IsSmallest => double.IsPositiveInfinity(Epsilon);
}
