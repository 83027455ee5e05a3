using Passband.Results.Store;

namespace Passband.Dashboard.Components.Comparing;

/// <summary>Results that are worth a comparison: one experiment on the same images by different networks.</summary>
/// <param name="Title">What they have in common.</param>
/// <param name="Networks">The networks.</param>
/// <param name="Ids">The results.</param>
public sealed record Suggestion(string Title, IReadOnlyList<string> Networks, IReadOnlyList<string> Ids)
{
    private const int MostNetworks = 6;

    /// <summary>The best suggestions that some results allow: most networks first, then the latest; another experiment before the same again.</summary>
    /// <param name="results">Results, latest first.</param>
    /// <param name="count">How many at most.</param>
    public static IReadOnlyList<Suggestion> From(IReadOnlyList<ResultSummary> results, int count)
    {
        var groups = from result in results
                     group result by (result.Experiment, result.ImageSetSha256) into same
                     let latest = same.DistinctBy(r => r.NetworkSha256 + r.Network).ToList()
                     where latest.Count > 1
                     orderby latest.Count descending
                     select (same.Key.Experiment, Latest: latest.Take(MostNetworks).ToList());
        var all = groups.ToList();
        return [.. all.DistinctBy(g => g.Experiment).Concat(all).Distinct().Take(count)
            .Select(g => new Suggestion($"{g.Latest[0].Title}: {g.Latest[0].ImageSet}", [.. g.Latest.Select(r => r.Network)], [.. g.Latest.Select(r => r.Id)]))];
    }
}
