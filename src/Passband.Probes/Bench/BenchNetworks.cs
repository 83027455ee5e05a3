using Passband.Probes.Running;
using Passband.Probes.Shelves;
using Passband.Vision.Networks;

namespace Passband.Probes.Bench;

/// <summary>
/// The networks that the benches of all visitors look through: opened once, kept while there is room, those used longest ago closed first.
/// A network is used on the device's thread alone, and closed there, so that none is closed in use.
/// </summary>
public sealed class BenchNetworks : IDisposable
{
    private readonly Func<DeviceThread> _device;
    private readonly long _mostBytes;
    private readonly NetworkOpener _opener;
    private readonly Lock _lock = new();
    private readonly LinkedList<(ShelvedNetwork Network, Classifier Classifier)> _open = [];
    private bool _disposed;

    /// <summary>No network is open yet.</summary>
    /// <param name="device">The device's thread, asked for when it is needed.</param>
    /// <param name="mostBytes">Most bytes of weights that are kept open while they are not in use.</param>
    /// <param name="opener">Opens the files; null for the kinds that need no permission.</param>
    public BenchNetworks(Func<DeviceThread> device, long mostBytes = 1L << 30, NetworkOpener? opener = null) =>
        (_device, _mostBytes, _opener) = (device, mostBytes, opener ?? new NetworkOpener());

    /// <summary>How many are open.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _open.Count;
        }
    }

    /// <summary>Opens what is not open yet, on a thread of the pool, so that the device need not wait for the disk.</summary>
    /// <exception cref="NetworkException">One cannot be used.</exception>
    /// <exception cref="Vision.Checkpoints.CheckpointException">One's file is damaged.</exception>
    public Task PrepareAsync(IReadOnlyList<ShelvedNetwork> networks, CancellationToken cancellation) => Task.Run(() =>
    {
        foreach (var network in networks)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Find(network) is null) Add(network);
        }
    }, cancellation);

    /// <summary>A network, ready on the device; to be called on the device's thread, and good until the task there ends.</summary>
    public Classifier On(TorchSharp.torch.Device device, ShelvedNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var classifier = Find(network) ?? Add(network);
        classifier.To(device);
        classifier.Fold();
        return classifier;
    }

    /// <summary>Closes all.</summary>
    public void Dispose()
    {
        List<Classifier> open;
        lock (_lock)
        {
            _disposed = true;
            open = [.. _open.Select(o => o.Classifier)];
            _open.Clear();
        }

        Close(open);
    }

    private Classifier? Find(ShelvedNetwork network)
    {
        lock (_lock)
        {
            for (var node = _open.First; node is not null; node = node.Next)
            {
                // A file or card that changed is another network: its record is a new one.
                if (node.Value.Network != network) continue;
                _open.Remove(node);
                _open.AddFirst(node);
                return node.Value.Classifier;
            }

            return null;
        }
    }

    private Classifier Add(ShelvedNetwork network)
    {
        if (network.Problem is { } problem) throw new NetworkException(problem);
        var classifier = _opener.Open(network.Path).Classifier();
        List<Classifier> surplus = [];
        lock (_lock)
        {
            if (_open.FirstOrDefault(o => o.Network == network) is { Classifier: { } other })
            {
                // Somebody else was faster.
                surplus.Add(classifier);
                classifier = other;
            }
            else
            {
                _open.AddFirst((network, classifier));
            }

            while (_open.Count > 1 && (_disposed || _open.Sum(o => o.Network.Bytes) > _mostBytes))
            {
                surplus.Add(_open.Last!.Value.Classifier);
                _open.RemoveLast();
            }
        }

        Close(surplus);
        return classifier;
    }

    private void Close(List<Classifier> classifiers)
    {
        if (classifiers.Count == 0) return;
        try
        {
            _ = _device().RunShortAsync(() =>
            {
                foreach (var classifier in classifiers) classifier.Dispose();
                return 0;
            }, CancellationToken.None);
        }
        catch (Exception problem) when (problem is OperationCanceledException or InvalidOperationException)
        {
            // The program ends, and its memory with it.
        }
    }
}
