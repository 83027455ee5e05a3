using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Passband.Vision.Codecs;
using Passband.Vision.Data.Storage;

namespace Passband.Vision.Data.Pictures;

/// <summary>Decodes all pictures of an index in parallel, each into its own place of a packed file.</summary>
internal sealed class PicturePacker(IPictureListing listing, PictureIndex index, OpenOptions options, IProgress<DataProgress>? progress)
{
    private const int NamesInMessage = 3;

    private readonly ConcurrentDictionary<string, string> broken = new();
    private readonly bool[] written = new bool[index.Pictures.Count];
    private readonly Lock shapeLock = new();
    private (int Width, int Height, string First)? size;

    internal void Pack(PackedWriter writer, string key, ImageSetInfo info, CancellationToken cancellation)
    {
        Decode(writer, cancellation);
        var notes = CheckBroken();
        if (size is not { } found)
            throw new ImageSetException(
                $"None of the {index.Pictures.Count:N0} pictures in {listing.Location} can be read ({Examples()}); "
                + "replace them with intact copies.");
        var shape = new ImageShape(written.Count(done => done), options.Decode.Colour == ColourMode.Grey ? 1 : 3, found.Height, found.Width);
        var labels = CloseGaps(writer, shape);
        writer.Complete(key, shape, info with { Notes = [.. info.Notes, .. notes] }, labels);
    }

    private void Decode(PackedWriter writer, CancellationToken cancellation)
    {
        var slots = index.Pictures.Select((picture, slot) => (picture.Path, slot)).ToDictionary(pair => pair.Path, pair => pair.slot);
        var meter = new ProgressMeter(progress, "Decoding pictures", "pictures", slots.Count);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Workers), CancellationToken = cancellation };
        var files = Partitioner.Create(listing.Read(slots.Keys.ToHashSet(), options.Decode), EnumerablePartitionerOptions.NoBuffering);
        try
        {
            Parallel.ForEach(files, parallel, file =>
            {
                DecodeOne(writer, file.Path, slots[file.Path], file.Read);
                meter.Add(1);
            });
        }
        catch (AggregateException e)
        {
            cancellation.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        meter.Report();
    }

    private void DecodeOne(PackedWriter writer, string path, int slot, Func<byte[]> read)
    {
        Picture picture;
        try
        {
            picture = PictureDecoder.Decode(read(), options.Decode, path);
        }
        catch (PictureFormatException e) when (e.InnerException is not (DllNotFoundException or EntryPointNotFoundException))
        {
            broken[path] = e.Problem;
            return;
        }
        catch (PictureFormatException e)
        {
            throw new ImageSetException(e.Message, e);
        }
        if (options.Resize is { } resize)
            picture = TriangleFilter.Apply(picture, resize);
        CheckSize(picture, path);
        writer.WriteImage(slot, picture.ToPlanes());
        written[slot] = true;
    }

    private void CheckSize(Picture picture, string path)
    {
        lock (shapeLock)
        {
            size ??= (picture.Width, picture.Height, path);
            if (size is { } first && (first.Width, first.Height) != (picture.Width, picture.Height))
                throw new ImageSetException(
                    $"The pictures in {listing.Location} differ in size ({first.First} is {first.Width} x {first.Height}, {path} is "
                    + $"{picture.Width} x {picture.Height}); give a size to bring them all to.");
        }
    }

    /// <summary>Counts what could not be read, folders included: an error, or a note when broken pictures are to be left out.</summary>
    private List<string> CheckBroken()
    {
        foreach (var folder in listing.Unreadable)
            broken[folder] = "is a folder that cannot be looked into; check your rights on it";
        for (var slot = 0; slot < written.Length; slot++)
            if (!written[slot])
                broken.TryAdd(index.Pictures[slot].Path, "vanished while the set was read; try again");
        if (broken.IsEmpty)
            return [];
        var what = $"{broken.Count:N0} of {PictureIndex.Counted(index.Pictures.Count, "picture", "pictures")} in {listing.Location} cannot be read";
        if (!options.SkipBroken)
            throw new ImageSetException($"{what} ({Examples()}); repair or remove them, or ask to leave broken pictures out.");
        return [$"{what} and were left out: {Examples()}."];
    }

    private string Examples()
    {
        var names = broken.OrderBy(pair => pair.Key, StringComparer.Ordinal).Take(NamesInMessage).Select(pair => $"{pair.Key} {pair.Value.Split(';')[0]}");
        return string.Join("; ", names) + (broken.Count > NamesInMessage ? "; ..." : "");
    }

    private int[] CloseGaps(PackedWriter writer, ImageShape shape)
    {
        var labels = new int[shape.Count];
        var buffer = new byte[shape.ImageLength];
        var next = 0;
        for (var slot = 0; slot < written.Length; slot++)
        {
            if (!written[slot])
                continue;
            if (slot != next)
                writer.MoveImage(slot, next, buffer);
            labels[next++] = index.Pictures[slot].Label;
        }
        return labels;
    }
}
