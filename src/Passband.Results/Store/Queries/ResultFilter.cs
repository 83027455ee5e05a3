using Passband.Results.Store.Indexing;
using Passband.Results.Store.Rows;

namespace Passband.Results.Store.Queries;

/// <summary>A query's conditions and order, for the database to apply.</summary>
internal static class ResultFilter
{
    /// <summary>The results that match, in no order.</summary>
    public static IQueryable<ResultRow> Matching(this IQueryable<ResultRow> results, ResultQuery query)
    {
        results = query.Deleted ? results.Where(r => r.DeletedUtc != null) : results.Where(r => r.DeletedUtc == null);
        if (query.Networks is { Count: > 0 } networks) results = results.Where(r => networks.Contains(r.Network));
        if (query.ImageSets is { Count: > 0 } sets) results = results.Where(r => sets.Contains(r.ImageSet));
        if (query.Experiments is { Count: > 0 } experiments) results = results.Where(r => experiments.Contains(r.Experiment));
        if (query.Devices is { Count: > 0 } devices) results = results.Where(r => devices.Contains(r.Device));
        if (query.Tags is { Count: > 0 } tags)
        {
            var marked = tags.Select(TagList.Marked).ToArray();
            results = results.Where(r => marked.Any(tag => r.Tags.Contains(tag)));
        }
        if (query.From is { } from) results = results.Where(r => r.StartedUtc >= from);
        if (query.Until is { } until) results = results.Where(r => r.StartedUtc < until);
        foreach (var word in SearchText.Words(query.Text)) results = results.Where(r => r.SearchText.Contains(word));
        return results;
    }

    /// <summary>In the query's order; equal ones by id, so that pages neither repeat nor lose one.</summary>
    public static IQueryable<ResultRow> Ordered(this IQueryable<ResultRow> results, ResultQuery query) => (query.Order, query.Descending) switch
    {
        (ResultOrder.Started, true) => results.OrderByDescending(r => r.StartedUtc).ThenByDescending(r => r.Id),
        (ResultOrder.Started, false) => results.OrderBy(r => r.StartedUtc).ThenBy(r => r.Id),
        (ResultOrder.Experiment, true) => results.OrderByDescending(r => r.Experiment).ThenBy(r => r.Id),
        (ResultOrder.Experiment, false) => results.OrderBy(r => r.Experiment).ThenBy(r => r.Id),
        (ResultOrder.Network, true) => results.OrderByDescending(r => r.Network.ToLower()).ThenBy(r => r.Id),
        (ResultOrder.Network, false) => results.OrderBy(r => r.Network.ToLower()).ThenBy(r => r.Id),
        (ResultOrder.ImageSet, true) => results.OrderByDescending(r => r.ImageSet.ToLower()).ThenBy(r => r.Id),
        (ResultOrder.ImageSet, false) => results.OrderBy(r => r.ImageSet.ToLower()).ThenBy(r => r.Id),
        (ResultOrder.CleanAccuracy, true) => results.OrderBy(r => r.CleanAccuracy == null).ThenByDescending(r => r.CleanAccuracy).ThenBy(r => r.Id),
        (ResultOrder.CleanAccuracy, false) => results.OrderBy(r => r.CleanAccuracy == null).ThenBy(r => r.CleanAccuracy).ThenBy(r => r.Id),
        (ResultOrder.Images, true) => results.OrderByDescending(r => r.Images).ThenBy(r => r.Id),
        (ResultOrder.Images, false) => results.OrderBy(r => r.Images).ThenBy(r => r.Id),
        (ResultOrder.Duration, true) => results.OrderByDescending(r => r.DurationSeconds).ThenBy(r => r.Id),
        (ResultOrder.Duration, false) => results.OrderBy(r => r.DurationSeconds).ThenBy(r => r.Id),
        _ => throw new ArgumentOutOfRangeException(nameof(query), query.Order, "There is no such order."),
    };
}
