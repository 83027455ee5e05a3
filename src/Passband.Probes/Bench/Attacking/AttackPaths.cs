namespace Passband.Probes.Bench.Attacking;

/// <summary>The attacks on one picture, begun and ended. What it keeps is bounded: what was used longest ago goes first. For the device's thread alone.</summary>
internal sealed class AttackPaths : IDisposable
{
    /// <summary>Most bytes of pictures that are kept: the last one asked for is kept in any case.</summary>
    internal const long MostKept = 96L << 20;

    private readonly LinkedList<(AttackKey Key, AttackPath Path)> _order = [];

    /// <summary>How many are kept.</summary>
    internal int Count => _order.Count;

    /// <summary>An attack.</summary>
    /// <param name="key">Which.</param>
    /// <param name="begin">Begins it where it is not at hand.</param>
    internal AttackPath Of(AttackKey key, Func<AttackPath> begin)
    {
        for (var node = _order.First; node is not null; node = node.Next)
        {
            if (node.Value.Key != key) continue;
            _order.Remove(node);
            _order.AddFirst(node);
            return node.Value.Path;
        }

        var made = begin();
        _order.AddFirst((key, made));
        while (_order.Count > 1 && _order.Sum(o => o.Path.Bytes) > MostKept)
        {
            _order.Last!.Value.Path.Dispose();
            _order.RemoveLast();
        }

        return made;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, path) in _order) path.Dispose();
        _order.Clear();
    }
}
