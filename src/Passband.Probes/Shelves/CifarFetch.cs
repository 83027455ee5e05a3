using Passband.Probes.Locating;
using Passband.Results;
using Passband.Vision.Data;
using Passband.Vision.Data.Cifar;

namespace Passband.Probes.Shelves;

/// <summary>
/// The download of CIFAR-10, which goes on whether or not a page watches it. What has arrived stays, so that a cancelled or broken
/// download goes on where it stopped. Safe for many threads.
/// </summary>
public sealed class CifarFetch : IDisposable
{
    private readonly Home _home;
    private readonly ImageShelf _shelf;
    private readonly Cifar10Download _download;
    private readonly HttpClient? _client;
    private readonly Lock _lock = new();
    private CancellationTokenSource? _running;

    /// <summary>The download from CIFAR-10's authors into a home's cache.</summary>
    public CifarFetch(Home home, ImageShelf shelf)
    {
        ArgumentNullException.ThrowIfNull(home);
        ArgumentNullException.ThrowIfNull(shelf);
        _client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        (_home, _shelf, _download) = (home, shelf, new Cifar10Download(_client));
    }

    internal CifarFetch(Home home, ImageShelf shelf, Cifar10Download download) => (_home, _shelf, _download) = (home, shelf, download);

    /// <summary>Hears of progress and of the end; called on any thread.</summary>
    public event Action? Changed;

    /// <summary>It is under way.</summary>
    public bool Running { get; private set; }

    /// <summary>How far it is; null before the first byte.</summary>
    public DataProgress? Progress { get; private set; }

    /// <summary>Why the last attempt ended without the file; null if it did not.</summary>
    public string? Problem { get; private set; }

    /// <summary>Starts it, unless it is under way.</summary>
    /// <returns>Ends with the download; never throws.</returns>
    public Task Start()
    {
        CancellationToken token;
        lock (_lock)
        {
            if (Running) return Task.CompletedTask;
            _running?.Dispose();
            _running = new CancellationTokenSource();
            (Running, Progress, Problem, token) = (true, null, null, _running.Token);
        }

        Listeners.Tell(Changed);
        return Task.Run(() => RunAsync(token), CancellationToken.None);
    }

    /// <summary>Stops it; what has arrived stays.</summary>
    public void Cancel()
    {
        lock (_lock) _running?.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Cancel();
        _client?.Dispose();
    }

    private async Task RunAsync(CancellationToken token)
    {
        string? problem = null;
        try
        {
            await _download.RunAsync(_home.Cache, new Listener(this), token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            problem = "The download was stopped; started again, it goes on where it was.";
        }
        catch (Exception failure)
        {
            problem = ProblemSentence.OfAny(failure);
        }

        lock (_lock) (Running, Problem) = (false, problem);
        Listeners.Tell(Changed);
        if (problem is null) _shelf.OnChanged();
    }

    private sealed class Listener(CifarFetch fetch) : IProgress<DataProgress>
    {
        public void Report(DataProgress value)
        {
            fetch.Progress = value;
            Listeners.Tell(fetch.Changed);
        }
    }
}
