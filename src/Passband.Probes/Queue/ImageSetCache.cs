using Passband.Probes.Locating;
using Passband.Vision.Data;
using Passband.Vision.Shapes;

namespace Passband.Probes.Queue;

/// <summary>Keeps the image sets that were opened last, so that planning a probe and running it open them once. Safe for many threads.</summary>
internal sealed class ImageSetCache(ImageSetLocator locator) : IDisposable
{
    private const int Kept = 2;
    private const long LargestKept = 512L << 20;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly LinkedList<Entry> _entries = [];

    /// <summary>Opens a set, or shares one that is open; it stays open until the lease is disposed.</summary>
    internal Lease Open(ImageQuery query, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        var stamp = locator.Stamp(query);
        if (Shared(query, stamp) is { } shared) return shared;
        var entry = new Entry(query, stamp, locator.Open(query, progress, cancellation), DateTimeOffset.UtcNow) { Users = 1 };
        lock (_lock)
        {
            if (entry.Images.Shape.TotalLength <= LargestKept) _entries.AddFirst(entry);
            else entry.Dropped = true;
            while (_entries.Count > Kept) Drop(_entries.Last!.Value);
        }

        return new Lease(this, entry);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            while (_entries.First is { } first) Drop(first.Value);
        }
    }

    private Lease? Shared(ImageQuery query, string stamp)
    {
        lock (_lock)
        {
            if (_entries.FirstOrDefault(e => e.Query == query) is not { } entry) return null;
            // A name may mean another set now, and files may have changed since; drawn sets never do.
            if (entry.Stamp != stamp || (!ShapesSpecification.IsOne(query.Specification) && DateTimeOffset.UtcNow - entry.Opened > Fresh))
            {
                Drop(entry);
                return null;
            }

            entry.Users++;
            _entries.Remove(entry);
            _entries.AddFirst(entry);
            return new Lease(this, entry);
        }
    }

    private void Drop(Entry entry)
    {
        _entries.Remove(entry);
        entry.Dropped = true;
        if (entry.Users == 0) entry.Images.Dispose();
    }

    private void Return(Entry entry)
    {
        lock (_lock)
        {
            entry.Users--;
            if (entry is { Users: 0, Dropped: true }) entry.Images.Dispose();
        }
    }

    internal sealed class Entry(ImageQuery query, string stamp, ImageSet images, DateTimeOffset opened)
    {
        internal ImageQuery Query => query;

        internal string Stamp => stamp;

        internal ImageSet Images => images;

        internal DateTimeOffset Opened => opened;

        internal int Users { get; set; }

        internal bool Dropped { get; set; }
    }

    /// <summary>The use of an open image set.</summary>
    internal sealed class Lease(ImageSetCache cache, Entry entry) : IDisposable
    {
        private int _returned;

        internal ImageSet Images => entry.Images;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _returned, 1) == 0) cache.Return(entry);
        }
    }
}
