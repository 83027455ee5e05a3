using Passband.Probes.Bench.Manipulations;

namespace Passband.Probes.Bench;

/// <summary>What the bench can do, in the order in which it is offered.</summary>
public sealed class ManipulationList
{
    /// <summary>All of it.</summary>
    public IReadOnlyList<IManipulation> All { get; } =
    [
        new LowPassManipulation(), new HighPassManipulation(), new BlurManipulation(), new HybridManipulation(), new NoiseBandManipulation(), new PhaseNoiseManipulation(),
    ];

    /// <summary>The manipulation with an id; the first where there is none such.</summary>
    public IManipulation Find(string? id) => All.FirstOrDefault(m => m.Id == id) ?? All[0];
}
