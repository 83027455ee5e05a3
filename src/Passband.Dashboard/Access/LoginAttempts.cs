using System.Collections.Concurrent;

namespace Passband.Dashboard.Access;

/// <summary>Counts failed logins by address and name: after a few, that name waits at that address, and nobody else does.</summary>
internal sealed class LoginAttempts(TimeProvider clock)
{
    /// <summary>Failures that one name may have at one address within the <see cref="Window"/>.</summary>
    public const int Most = 8;

    private const int MostPairs = 10_000;
    private const int LongestName = 100;
    private readonly ConcurrentDictionary<(string Address, string Name), (int Count, DateTimeOffset Since)> _failures = new();

    /// <summary>How long failures count.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a name still has to wait at an address; null if it may try.</summary>
    public TimeSpan? WaitOf(string address, string name) =>
        _failures.TryGetValue(Pair(address, name), out var failed) && failed.Count >= Most && failed.Since + Window - clock.GetUtcNow() is { Ticks: > 0 } left ? left : null;

    /// <summary>Notes a failure.</summary>
    public void Failed(string address, string name)
    {
        var now = clock.GetUtcNow();
        if (_failures.Count >= MostPairs) Forget(now);
        _failures.AddOrUpdate(Pair(address, name), (1, now), (_, old) => now - old.Since >= Window ? (1, now) : (old.Count + 1, old.Since));
    }

    /// <summary>Forgets the failures of a name that got in at an address.</summary>
    public void Succeeded(string address, string name) => _failures.TryRemove(Pair(address, name), out _);

    // Names are what strangers type, so neither their length nor their number may fill the memory.
    private static (string Address, string Name) Pair(string address, string name) => (address, name.Length <= LongestName ? name : name[..LongestName]);

    private void Forget(DateTimeOffset now)
    {
        var oldest = _failures.ToArray().OrderBy(f => f.Value.Since).ToList();
        foreach (var (pair, _) in oldest.Where((f, i) => i < MostPairs / 2 || now - f.Value.Since >= Window)) _failures.TryRemove(pair, out _);
    }
}
