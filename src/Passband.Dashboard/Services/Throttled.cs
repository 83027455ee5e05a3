namespace Passband.Dashboard.Services;

/// <summary>Answers any number of calls with one act at a time, at most one in each stretch of time, and one after the last call.</summary>
public sealed class Throttled(Func<Task> act, TimeSpan atMostEvery) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private int _asked;

    /// <summary>Asks for the act; returns at once. Safe for many threads.</summary>
    public void Ask()
    {
        if (Interlocked.Increment(ref _asked) == 1) _ = RunAsync();
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
                await Task.Delay(atMostEvery, _end.Token);
                heard = Volatile.Read(ref _asked);
                await AttemptAsync();
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
