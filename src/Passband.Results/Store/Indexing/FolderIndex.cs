using System.Collections.Concurrent;
using Passband.Results.Store.Database;

namespace Passband.Results.Store.Indexing;

/// <summary>Reads what is new or changed, several files at a time, and writes it in a few large transactions.</summary>
internal sealed class FolderIndex(StoreFolders folders, StoreDatabase database, IndexWriter writer)
{
    private const int Batch = 1000, Waiting = 256;
    private readonly Lock _one = new();

    /// <summary>Looks at both folders.</summary>
    /// <param name="progress">Hears how many files of how many were looked at.</param>
    /// <param name="written">Called after each transaction that changed something.</param>
    /// <param name="cancellation">Stops between two files; what was read by then is written.</param>
    public (int Files, int Read, int Removed) Refresh(IProgress<(int Done, int Total)>? progress, Action written, CancellationToken cancellation)
    {
        lock (_one)
        {
            var scan = FolderScan.Of(folders, database, cancellation);
            var total = scan.Files;
            progress?.Report((Math.Max(0, total - scan.Unread.Count), total));
            if (scan.Gone.Count > 0)
            {
                database.Write(context => writer.Apply(context, [], scan.Gone));
                written();
            }
            var done = Math.Max(0, total - scan.Unread.Count);
            foreach (var batch in Parsed(scan.Unread, cancellation).Chunk(Batch))
            {
                database.Write(context => writer.Apply(context, batch, []));
                written();
                done += batch.Length;
                progress?.Report((Math.Min(done, total), total));
            }
            cancellation.ThrowIfCancellationRequested();
            progress?.Report((total, total));
            return (total, scan.Unread.Count, scan.Gone.Count);
        }
    }

    // Ends early, without an exception, when it is cancelled: the caller writes what it got and then says so.
    private IEnumerable<FoundFile> Parsed(IReadOnlyList<Place> places, CancellationToken cancellation)
    {
        if (places.Count == 0) yield break;
        using var stop = new CancellationTokenSource();
        using var found = new BlockingCollection<FoundFile>(Waiting);
        var readers = Task.Run(() =>
        {
            try
            {
                var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(2, Environment.ProcessorCount) };
                Parallel.ForEach(Partitioner.Create(places, EnumerablePartitionerOptions.NoBuffering), options, (place, loop) =>
                {
                    if (cancellation.IsCancellationRequested || stop.IsCancellationRequested) loop.Stop();
                    else found.Add(FoundFile.Read(folders, place), stop.Token);
                });
            }
            finally
            {
                found.CompleteAdding();
            }
        }, CancellationToken.None);
        try
        {
            foreach (var file in found.GetConsumingEnumerable(CancellationToken.None)) yield return file;
            readers.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            Task.WhenAny(readers).Wait(CancellationToken.None);
        }
    }
}
