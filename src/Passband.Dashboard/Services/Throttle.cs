namespace Passband.Dashboard.Services;

/// <summary>Runs an action at once and then at most once in a while, the last call always; for renders that follow fast events.</summary>
public sealed class Throttle(TimeSpan interval) : IDisposable
{
    private readonly Lock _gate = new();
    private Timer? _timer;
    private Func<Task>? _pending;
    private bool _resting;
    private bool _disposed;

    /// <summary>Runs now, or when the interval is over; a later call replaces one that waits.</summary>
    public void Run(Func<Task> action)
    {
        lock (_gate)
        {
            if (_disposed) return;
            if (_resting)
            {
                _pending = action;
                return;
            }
            Rest();
        }
        _ = action();
    }

    /// <summary>Forgets what waits.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _pending = null;
            _timer?.Dispose();
        }
    }

    private void Rest()
    {
        _resting = true;
        _timer ??= new Timer(_ => Wake());
        _timer.Change(interval, Timeout.InfiniteTimeSpan);
    }

    private void Wake()
    {
        Func<Task>? action;
        lock (_gate)
        {
            if (_disposed) return;
            (action, _pending, _resting) = (_pending, null, false);
            if (action is not null) Rest();
        }
        if (action is not null) _ = action();
    }
}
