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
        await before.CancelAsync();
        before.Dispose();
        try
        {
            await Task.Delay(pause, mine.Token);
            await act(mine.Token);
        }
        catch (OperationCanceledException)
        {
        }
        catch (ObjectDisposedException)
        {
        }
    }

    /// <summary>Cancels what runs.</summary>
    public void Dispose()
    {
        _current.Cancel();
        _current.Dispose();
    }
}
