using Passband.Experiments.Sweeps;
using Passband.Vision.Corruptions;
using Passband.Vision.Data;
using Passband.Vision.Data.Corrupted;
using Passband.Vision.Evaluation;
using TorchSharp;

namespace Passband.Experiments.Corruptions;

/// <summary>Makes corrupted batches for a sweep, or reads published ones, each while the networks look at the one before it.</summary>
internal sealed class CorruptedBatches : IDisposable
{
    private readonly Corruptor _corruptor;
    private readonly CorruptedVersions? _published;
    private readonly ImageSet _images;
    private readonly List<(ICorruption Corruption, int Severity)> _order;
    private readonly CancellationTokenSource _stop;
    private (int Place, int First, int Count, Task<byte[]> Pixels)? _ahead;

    /// <summary>The batches of a sweep.</summary>
    /// <param name="images">The clean images.</param>
    /// <param name="cells">What is shown, in this order.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="published">Published versions to be shown instead of made ones; null to make them.</param>
    /// <param name="cancellation">Ends what is under way.</param>
    internal CorruptedBatches(ImageSet images, CorruptionCells cells, long seed, CorruptedVersions? published, CancellationToken cancellation)
    {
        _published = published;
        (_images, _order) = (images, [.. cells.All]);
        _corruptor = new Corruptor(images, unchecked((ulong)seed), cells.Table);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    }

    /// <summary>A batch, corrupted.</summary>
    /// <param name="batch">The clean batch.</param>
    /// <param name="place">Place of the corruption and severity in the order.</param>
    /// <returns>N x C x H x W, float32, 0..1, on the batch's device.</returns>
    internal torch.Tensor Of(SweepBatch batch, int place)
    {
        var pixels = Take(place, batch.First, batch.Count).GetAwaiter().GetResult();
        _ahead = place + 1 < _order.Count ? (place + 1, batch.First, batch.Count, Make(place + 1, batch.First, batch.Count)) : null;
        return ImageTensors.Floats(pixels, _images.Shape with { Count = batch.Count }, batch.Images.device);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        Abandon();
        _stop.Dispose();
    }

    private Task<byte[]> Take(int place, int first, int count)
    {
        if (_ahead is { } ahead && (ahead.Place, ahead.First, ahead.Count) == (place, first, count)) return ahead.Pixels;
        // Where a run goes on from an earlier one, the next batch may be another than the one begun.
        Abandon();
        return Make(place, first, count);
    }

    private Task<byte[]> Make(int place, int first, int count)
    {
        var (corruption, severity) = _order[place];
        return Task.Run(() => _published?.Of(corruption.Id, severity).Pixels(first, count).ToArray() ?? _corruptor.Apply(corruption, severity, first, count, _stop.Token), _stop.Token);
    }

    // Its result is of no use, and neither is its trouble: if it matters, it comes again.
    private void Abandon()
    {
        if (_ahead is { } ahead) ahead.Pixels.ContinueWith(static done => done.Exception, TaskScheduler.Default).Wait();
        _ahead = null;
    }
}
