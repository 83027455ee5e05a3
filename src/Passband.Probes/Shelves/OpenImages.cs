using Passband.Probes.Locating;
using Passband.Vision.Data;

namespace Passband.Probes.Shelves;

/// <summary>
/// Image sets that are being looked at: opened once for all who look, kept while anyone does and a little longer, then disposed.
/// Safe for many threads.
/// </summary>
public sealed class OpenImages : IDisposable
{
    private const int KeptIdle = 2;
    private readonly ImageSetLocator _locator;
    private readonly ImageShelf _shelf;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SharedImages> _open = new(StringComparer.Ordinal);
    private readonly List<SharedImages> _idle = [];

    /// <summary>The sets of a shelf.</summary>
    public OpenImages(Home home, ImageShelf shelf)
    {
        ArgumentNullException.ThrowIfNull(shelf);
        (_locator, _shelf) = (new ImageSetLocator(home), shelf);
        _shelf.Changed += Forget;
    }

    /// <summary>Opens a set of the shelf, or joins those who have it open.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="progress">Hears how far opening is; may be null.</param>
    /// <param name="cancellation">Ends the wait; opening stops when nobody waits for it any more.</param>
    /// <exception cref="RequestException">There is none of that name.</exception>
    /// <exception cref="ImageSetException">It cannot be opened.</exception>
    public async Task<ImageLease> OpenAsync(string name, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        if (_shelf.Find(name) is not { } listed) throw new RequestException($"There is no image set '{name}'.");
        if (listed.Problem is { } problem) throw new RequestException(problem);
        SharedImages shared;
        lock (_lock)
        {
            if (!_open.TryGetValue(name, out shared!)) _open[name] = shared = new SharedImages();
            _idle.Remove(shared);
            shared.Users++;
            if (progress is not null) lock (shared.Listeners) shared.Listeners.Add(progress);
            shared.Opening ??= Task.Run(() => _locator.Open(new ImageQuery(name), shared, shared.Stop.Token), CancellationToken.None);
        }

        try
        {
            return new ImageLease(await shared.Opening.WaitAsync(cancellation), () => Leave(name, shared));
        }
        catch
        {
            Leave(name, shared);
            throw;
        }
        finally
        {
            if (progress is not null) lock (shared.Listeners) shared.Listeners.Remove(progress);
        }
    }

    /// <summary>Disposes what nobody looks at; what is still looked at goes with its last lease.</summary>
    public void Dispose()
    {
        _shelf.Changed -= Forget;
        Forget();
    }

    private void Leave(string name, SharedImages shared)
    {
        lock (_lock)
        {
            if (--shared.Users > 0) return;
            var current = _open.GetValueOrDefault(name) == shared;
            if (current && shared.Opening!.IsCompletedSuccessfully)
            {
                _idle.Add(shared);
                if (_idle.Count <= KeptIdle) return;
                shared = _idle[0];
                _idle.RemoveAt(0);
                name = _open.First(o => o.Value == shared).Key;
            }

            if (_open.GetValueOrDefault(name) == shared) _open.Remove(name);
        }

        shared.Dispose();
    }

    // A name may mean another set now.
    private void Forget()
    {
        List<SharedImages> unused;
        lock (_lock)
        {
            unused = [.. _idle];
            _idle.Clear();
            _open.Clear();
        }

        foreach (var shared in unused) shared.Dispose();
    }
}
