using Microsoft.EntityFrameworkCore;
using Passband.Results.Store.Database;
using Passband.Results.Store.Indexing;

namespace Passband.Results.Store.Queries;

/// <summary>Pages and filter lists.</summary>
internal sealed class ResultSearch(StoreDatabase database)
{
    public Task<ResultPage> PageAsync(ResultQuery query, CancellationToken cancellation) => database.ReadAsync(async context =>
    {
        var (skip, take) = (Math.Max(0, query.Skip), Math.Max(0, query.Take));
        var matching = context.Results.Matching(query);
        // Ids first, so that narrow rows are sorted. A search looks at every row, and one look for ids and count is enough.
        var ids = matching.Ordered(query).Select(r => r.Id);
        var all = string.IsNullOrWhiteSpace(query.Text) ? null : await ids.ToListAsync(cancellation).ConfigureAwait(false);
        var total = all?.Count ?? await matching.CountAsync(cancellation).ConfigureAwait(false);
        var page = all?.Skip(skip).Take(take).ToList() ?? await ids.Skip(skip).Take(take).ToListAsync(cancellation).ConfigureAwait(false);
        var rows = await context.Results.Where(r => page.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation).ConfigureAwait(false);
        return new ResultPage([.. page.Where(rows.ContainsKey).Select(id => SummaryReader.Of(rows[id]))], total);
    });

    /// <summary>One pass counts what differs in any filtered value; the lists are made from these counts.</summary>
    public Task<ResultFacets> FacetsAsync(ResultQuery query, CancellationToken cancellation) => database.ReadAsync(async context =>
    {
        var open = query with { Networks = [], ImageSets = [], Experiments = [], Tags = [], Devices = [] };
        var groups = (await context.Results.Matching(open).GroupBy(r => new { r.Network, r.ImageSet, r.Experiment, r.Device, r.Tags })
                .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation).ConfigureAwait(false))
            .ConvertAll(g => new Group([[g.Key.Network], [g.Key.ImageSet], [g.Key.Experiment], TagList.Split(g.Key.Tags), [g.Key.Device]], g.Count));
        IReadOnlyList<string>[] wanted = [query.Networks, query.ImageSets, query.Experiments, query.Tags, query.Devices];
        return new ResultFacets(ListOf(0), ListOf(1), ListOf(2), ListOf(3), ListOf(4));

        IReadOnlyList<Facet> ListOf(int own) => Sorted(groups
            .Where(g => Enumerable.Range(0, wanted.Length)
                .All(other => other == own || wanted[other].Count == 0 || wanted[other].Intersect(g.Values[other]).Any()))
            .SelectMany(g => g.Values[own].Select(value => (Value: value, g.Count)))
            .GroupBy(g => g.Value, (value, counted) => new Facet(value, counted.Sum(g => g.Count))));
    });

    private static IReadOnlyList<Facet> Sorted(IEnumerable<Facet> facets) =>
        [.. facets.OrderByDescending(f => f.Count).ThenBy(f => f.Value, StringComparer.OrdinalIgnoreCase)
            .ThenBy(f => f.Value, StringComparer.Ordinal)];

    private sealed record Group(IReadOnlyList<string>[] Values, int Count);
}
