using Passband.Probes.Bench.Manipulations;
using Passband.Vision.Attacks;

namespace Passband.Probes.Bench;

/// <summary>What the bench can do, in the order in which it is offered.</summary>
public sealed class ManipulationList
{
    /// <summary>All of it.</summary>
    public IReadOnlyList<IManipulation> All { get; } =
    [
        new LowPassManipulation(), new HighPassManipulation(), new BlurManipulation(), new HybridManipulation(), new NoiseBandManipulation(), new PhaseNoiseManipulation(),
        new CorruptionManipulation(), new AttackManipulation(AttackNorm.Linf),
    ];

    private readonly AttackManipulation _attackInL2 = new(AttackNorm.L2);

    /// <summary>The manipulation with an id; the first where there is none such.</summary>
    /// <param name="id">The id.</param>
    /// <param name="norm">How an attack measures what it changes; of no meaning to all else.</param>
    public IManipulation Find(string? id, AttackNorm norm = AttackNorm.Linf) =>
        All.FirstOrDefault(m => m.Id == id) is not { } found ? All[0] : found is AttackManipulation && norm == AttackNorm.L2 ? _attackInL2 : found;
}
