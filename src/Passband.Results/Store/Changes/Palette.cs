using System.Collections.Concurrent;
using Passband.Results.Store.Database;

namespace Passband.Results.Store.Changes;

/// <summary>The networks' places in the palette, in the order in which they were first seen.</summary>
internal sealed class Palette(StoreDatabase database)
{
    private readonly ConcurrentDictionary<string, int> _known = new(StringComparer.Ordinal);

    public int IndexOf(string network) => _known.GetOrAdd(network, name => database.Write(context =>
    {
        if (context.NetworkColours.FirstOrDefault(c => c.Network == name) is { } row) return row.Index;
        var next = (context.NetworkColours.Max(c => (int?)c.Index) ?? -1) + 1;
        context.Add(new Rows.NetworkColourRow { Network = name, Index = next });
        return next;
    }));
}
