using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// The last part of every minimal attack: of each adversarial image the point nearest to the unchanged one on the way between them that is
/// still adversarial. In L2 the way is straight; in Linf the perturbation is limited value by value, which gets to the boundary of the box
/// first (as in the study's tool).
/// </summary>
internal static class BoundaryBisection
{
    /// <summary>Halvings; the boundary is then known to 1/65536 of the way.</summary>
    internal const int Halvings = 16;

    /// <summary>Moves adversarial points towards their images.</summary>
    /// <param name="network">The network.</param>
    /// <param name="norm">What is made small.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="outcome">What an attack found; rows without an adversarial image stay as they are.</param>
    /// <param name="watch">May end it.</param>
    /// <returns>In the caller's dispose scope.</returns>
    internal static AttackOutcome Run(AttackedNetwork network, AttackNorm norm, AttackRows rows, AttackOutcome outcome, AttackWatch watch)
    {
        using var scope = NewDisposeScope();
        int[] places = [.. Enumerable.Range(0, rows.Count).Where(k => outcome.Found[k])];
        if (places.Length == 0) return outcome;
        var index = tensor(places.Select(p => (long)p).ToArray(), device: rows.Images.device);
        var (images, labels, targets) = (rows.Images.index_select(0, index), rows.Labels.index_select(0, index), rows.Targets?.index_select(0, index));
        var perturbation = outcome.Points.index_select(0, index) - images;
        var size = norm.Of(perturbation);
        var best = outcome.Points.index_select(0, index);
        var (low, high) = (zeros_like(size), ones_like(size));
        for (var round = 0; round < Halvings; round++)
        {
            watch.Report((double)round / Halvings);
            using var inner = NewDisposeScope();
            var middle = (low + high) / 2;
            var point = images + (norm == AttackNorm.L2 ? perturbation * middle : norm.Project(perturbation, size * middle));
            var fooled = rows.Fooled(network.Logits(point), labels, targets).view(-1, 1, 1, 1);
            best = inner.MoveToOuter(where(fooled, point, best));
            (low, high) = (inner.MoveToOuter(where(fooled, low, middle)), inner.MoveToOuter(where(fooled, middle, high)));
        }

        return outcome with { Points = scope.MoveToOuter(outcome.Points.clone().index_copy_(0, index, best)) };
    }
}
