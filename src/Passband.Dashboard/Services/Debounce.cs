namespace Passband.Dashboard.Services;

/// <summary>Runs the last of several quick requests once they pause, and cancels the one before.</summary>
/// <param name="pause">How long nothing must be asked before it runs.</param>
internal sealed class Debounce(TimeSpan pause) : IDisposable
{
    private CancellationTokenSource _current = new();

    /// <summary>Runs an action after the pause unless another one is asked for before; also cancels one that runs.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> act)
    {
        var mine = new CancellationTokenSource();
        var before = Interlocked.Exchange(ref _current, mine);
        try
        {
            await before.CancelAsync();
            before.Dispose();
            await Task.Delay(pause, mine.Token);
            await act(mine.Token);
        }
        catch (Exception problem) when (problem is OperationCanceledException or ObjectDisposedException)
        {
            // Something else was asked for, or nobody is there any more.
        }
    }

    /// <summary>Cancels what waits or runs.</summary>
    public void Cancel() => _current.Cancel();

    /// <summary>Cancels what waits or runs; nothing runs afterwards.</summary>
    public void Dispose()
    {
        Cancel();
        _current.Dispose();
    }
}
