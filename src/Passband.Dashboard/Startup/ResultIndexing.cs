using Passband.Dashboard.Configuration;
using Passband.Probes;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Startup;

/// <summary>Looks at the results' folders after the start, while pages are shown already, and empties the trash of what is old.</summary>
public sealed partial class ResultIndexing : BackgroundService
{
    private readonly ResultStore _store;
    private readonly TrashSettings _trash;
    private readonly ILogger<ResultIndexing> _log;
    private readonly SemaphoreSlim _one = new(1, 1);

    internal ResultIndexing(ResultStore store, TrashSettings trash, ILogger<ResultIndexing> log)
    {
        (_store, _trash, _log) = (store, trash, log);
    }

    /// <summary>Hears of progress and the end; called on the thread that indexes.</summary>
    public event Action? Changed;

    /// <summary>Files looked at, and files in all; null when nothing is being indexed.</summary>
    public (int Done, int Total)? Progress { get; private set; }

    /// <summary>What the last look found; null before.</summary>
    public IndexReport? Report { get; private set; }

    /// <summary>Why the last look failed; null if it did not.</summary>
    public string? Problem { get; private set; }

    /// <summary>Looks again.</summary>
    public Task RunAsync(CancellationToken cancellation) => Task.Run(() => RunOnceAsync(cancellation), cancellation);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync(stoppingToken);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    private async Task RunOnceAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            Tell(Report is null ? (0, 0) : null);
            Report = _store.Refresh(new Listener(this), cancellation);
            Problem = null;
            _store.EmptyTrash(DateTimeOffset.UtcNow.AddDays(-_trash.Days));
        }
        catch (OperationCanceledException)
        {
            // The program ends; what was indexed stays.
        }
        catch (Exception problem)
        {
            Problem = ProblemSentence.OfAny(problem);
            Failed(Problem);
        }
        finally
        {
            _one.Release();
            Tell(null);
        }
    }

    private void Tell((int Done, int Total)? progress)
    {
        Progress = progress;
        Listeners.Tell(Changed);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The results' folders could not be indexed: {Sentence}")]
    private partial void Failed(string sentence);

    private sealed class Listener(ResultIndexing owner) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value) => owner.Tell(value);
    }
}
