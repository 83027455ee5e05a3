using Passband.Results.Store;

namespace Passband.Dashboard.Services.Overview;

/// <summary>
/// The table of the overview, read once for all who look at it, and again only when the store changed and at most once a second.
/// Safe for many threads.
/// </summary>
public sealed class SharedLeanTable : IDisposable
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(1);
    private readonly ResultStore _store;
    private readonly UsualOptions _usual;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _one = new(1);
    private IReadOnlyList<LeanGroup>? _groups;
    private long _version, _versionRead, _readAt;

    /// <summary>The table of a store.</summary>
    public SharedLeanTable(ResultStore store, UsualOptions usual, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(store);
        (_store, _usual, _clock) = (store, usual, clock);
        store.Changed += Hear;
    }

    /// <summary>The table as it is now; who asks within a second of the last reading waits for the next if something changed since.</summary>
    public async Task<IReadOnlyList<LeanGroup>> ReadAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_groups is { } read)
            {
                if (Volatile.Read(ref _version) == _versionRead) return read;
                var rest = AtMostEvery - _clock.GetElapsedTime(_readAt);
                if (rest > TimeSpan.Zero) await Task.Delay(rest, _clock, cancellation).ConfigureAwait(false);
            }

            // A change during the reading counts for the next one.
            var version = Volatile.Read(ref _version);
            var groups = await LeanTable.ReadAsync(_store, _usual.Has, cancellation).ConfigureAwait(false);
            (_groups, _versionRead, _readAt) = (groups, version, _clock.GetTimestamp());
            return groups;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _store.Changed -= Hear;
        _one.Dispose();
    }

    private void Hear() => Interlocked.Increment(ref _version);
}
