using Passband.Vision.Data;

namespace Passband.Probes.Shelves;

/// <summary>A set that several look at.</summary>
internal sealed class SharedImages : IProgress<DataProgress>, IDisposable
{
    public CancellationTokenSource Stop { get; } = new();

    public HashSet<IProgress<DataProgress>> Listeners { get; } = [];

    public Task<ImageSet>? Opening { get; set; }

    public int Users { get; set; }

    public void Report(DataProgress value)
    {
        IProgress<DataProgress>[] listeners;
        lock (Listeners) listeners = [.. Listeners];
        foreach (var listener in listeners) listener.Report(value);
    }

    /// <summary>Stops opening, or disposes the set once it is open.</summary>
    public void Dispose()
    {
        Stop.Cancel();
        Opening?.ContinueWith(done =>
        {
            if (done.IsCompletedSuccessfully) done.Result.Dispose();
            _ = done.Exception;
            Stop.Dispose();
        }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }
}

/// <summary>A look at an open set, until it is disposed.</summary>
public sealed class ImageLease : IDisposable
{
    private Action? _leave;

    internal ImageLease(ImageSet images, Action leave) => (Images, _leave) = (images, leave);

    /// <summary>The set; not to be disposed by who looks at it.</summary>
    public ImageSet Images { get; }

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
}
