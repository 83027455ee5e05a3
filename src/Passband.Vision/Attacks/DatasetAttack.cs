using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// Of some other images, the nearest that is adversarial for a row as it is, moved along the way between both to the boundary: where attacks begin
/// that follow the boundary (Brendel et al. 2019).
/// </summary>
public sealed class DatasetAttack : IAttack
{
    private readonly Tensor _candidates;

    /// <summary>An attack.</summary>
    /// <param name="norm">What is near.</param>
    /// <param name="candidates">M x C x H x W, 0..1, on the network's device; not owned.</param>
    public DatasetAttack(AttackNorm norm, Tensor candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        (Norm, _candidates) = (norm, candidates);
    }

    /// <inheritdoc/>
    public string Id => "dataset";

    /// <inheritdoc/>
    public AttackNorm Norm { get; }

    /// <inheritdoc/>
    public bool IsMinimal => true;

    /// <inheritdoc/>
    public long Queries => BoundaryBisection.Halvings;

    /// <inheritdoc/>
    public AttackOutcome Run(AttackedNetwork network, AttackRows rows, AttackWatch watch) =>
        MinimalSearch.Run(network, Norm, rows, watch, (left, smallest, part) =>
        {
            using var scope = NewDisposeScope();
            var count = _candidates.size(0);
            if (count == 0) return;
            var logits = network.Logits(_candidates);
            for (var k = 0L; k < count; k++)
            {
                part.Report((double)k / count);
                using var inner = NewDisposeScope();
                smallest.Note(left.Fooled(logits.narrow(0, k, 1).expand(left.Count, -1), left.Labels, left.Targets), _candidates.narrow(0, k, 1));
            }
        });
}
