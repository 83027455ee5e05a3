using System.Collections.Concurrent;
using Passband.Results.Store.Database;
using Passband.Results.Store.Rows;

namespace Passband.Results.Store.Changes;

/// <summary>The networks' places in the palette, in the order in which they were first seen.</summary>
internal sealed class Palette(StoreDatabase database)
{
    private readonly ConcurrentDictionary<string, int> _known = new(StringComparer.Ordinal);

    public int IndexOf(string network)
    {
        try
        {
            return _known.GetOrAdd(network, name => Given(name) ?? Give(name));
        }
        catch (StoreException)
        {
            // A full disk is no reason not to draw: the network gets its place for good when it can be written down.
            return Next(_known.Values);
        }
    }

    // Asked first, because a reader never waits for those who write.
    private int? Given(string network) => database.Read(context => context.NetworkColours.FirstOrDefault(c => c.Network == network))?.Index;

    private int Give(string network) => database.Write(context =>
    {
        if (context.NetworkColours.FirstOrDefault(c => c.Network == network) is { } row) return row.Index;
        var next = Next(context.NetworkColours.Select(c => c.Index));
        context.Add(new NetworkColourRow { Network = network, Index = next });
        return next;
    });

    private static int Next(IEnumerable<int> given) => given.DefaultIfEmpty(-1).Max() + 1;
}
