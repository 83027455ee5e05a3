namespace Passband.Dashboard.Services;

/// <summary>
/// Answers any number of calls with one act at a time: the first call soon, those that come meanwhile together, with a rest between two
/// acts, and always one act after the last call.
/// </summary>
/// <param name="act">What to do, such as drawing a page anew.</param>
/// <param name="rest">Least time between two acts.</param>
public sealed class Throttle(Func<Task> act, TimeSpan rest) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private int _asked;

    /// <summary>Asks for the act; returns at once. Safe for many threads.</summary>
    public void Ask()
    {
        // On a thread of the pool: whoever tells of a change must not be kept by those who look at it.
        if (Interlocked.Increment(ref _asked) == 1) _ = Task.Run(RunAsync);
    }

    /// <summary>No act begins after this.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            int heard;
            do
            {
                _end.Token.ThrowIfCancellationRequested();
                heard = Volatile.Read(ref _asked);
                await AttemptAsync();
                await Task.Delay(rest, _end.Token);
            }
            while (Interlocked.CompareExchange(ref _asked, 0, heard) != heard);
        }
        catch (Exception problem) when (problem is OperationCanceledException or ObjectDisposedException)
        {
            // The page is gone.
        }
    }

    private async Task AttemptAsync()
    {
        try
        {
            await act();
        }
        catch (Exception)
        {
            // What the act shows tells its problems; whatever it missed must not keep later calls from being answered.
        }
    }
}
