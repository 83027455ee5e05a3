using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// What all minimal attacks have in common: images that are adversarial unchanged have distance 0 and take no part in the search, what the
/// search finds is moved to the boundary, and what lies beyond a row's epsilon was not found.
/// </summary>
internal static class MinimalSearch
{
    private const double SearchShare = 0.97;

    /// <summary>Runs a search.</summary>
    /// <param name="network">The network.</param>
    /// <param name="norm">What is made small.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="watch">Hears how far it is, and may end it.</param>
    /// <param name="search">Notes adversarial points of the rows that it is given, of which there is at least one.</param>
    /// <returns>In the caller's dispose scope.</returns>
    internal static AttackOutcome Run(AttackedNetwork network, AttackNorm norm, AttackRows rows, AttackWatch watch, Action<AttackRows, SmallestFound, AttackWatch> search)
    {
        using var scope = NewDisposeScope();
        watch.Report(0);
        var points = rows.Images.clone();
        if (rows.Count == 0) return new(scope.MoveToOuter(points), []);
        var refused = 0;
        var found = Host(rows.Fooled(network.Logits(rows.Images), rows.Labels, rows.Targets));
        int[] open = [.. Enumerable.Range(0, rows.Count).Where(k => !found[k])];
        if (open.Length > 0)
        {
            using var left = rows.Only(open);
            using var smallest = new SmallestFound(norm, left);
            search(left, smallest, watch.Part(0, SearchShare));
            var outcome = smallest.Outcome(network, watch.Part(SearchShare, 1));
            refused = outcome.Refused;
            var within = norm.Of(outcome.Points - left.Images).le(left.Epsilons);
            points.index_copy_(0, tensor(open.Select(k => (long)k).ToArray(), device: points.device), where(within, outcome.Points, left.Images));
            foreach (var (k, inside) in Host(within).Index()) found[open[k]] = outcome.Found[k] && inside;
        }

        watch.Report(1);
        return new(scope.MoveToOuter(points), found) { Refused = refused };
    }

    private static bool[] Host(Tensor truths) => truths.flatten().cpu().data<bool>().ToArray();
}
