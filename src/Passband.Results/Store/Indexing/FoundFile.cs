using System.Text.Json;
using Passband.Results.Store.Rows;

namespace Passband.Results.Store.Indexing;

/// <summary>A file that was read: what the index keeps of it. The document itself is let go.</summary>
/// <param name="File">The file.</param>
/// <param name="Result">The result in it, with the document's tags; null if it is broken.</param>
internal sealed record FoundFile(FileRow File, ResultRow? Result)
{
    /// <summary>Reads a file; a broken one becomes a row with its sentence.</summary>
    public static FoundFile Read(StoreFolders folders, Place place)
    {
        var path = place.FullPath(folders);
        // Looked at before the reading: a change meanwhile makes the file read again next time, rather than never.
        var state = FileState.Of(path);
        try
        {
            return Of(ResultFile.Read(path), place, state);
        }
        catch (ResultFormatException problem)
        {
            return new(Row(place, state, problem.Message), null);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // One file must never keep the others from being listed.
            return new(Row(place, state, $"{path} cannot be read: {problem.Message.ReplaceLineEndings(" ").TrimEnd('.')}."), null);
        }
    }

    /// <summary>What the index keeps of a document that lies in a file.</summary>
    public static FoundFile Of(ResultDocument document, Place place, FileState state)
    {
        var (id, provenance) = (document.Id, document.Provenance);
        var file = Row(place, state, null);
        (file.ResultId, file.StartedUtc) = (id, provenance.StartedUtc);
        return new(file, new()
        {
            Id = id,
            Experiment = document.Experiment.Id,
            Title = document.Title,
            Network = document.Network.Name,
            NetworkSha256 = document.Network.Sha256,
            Training = document.Network.Training,
            ImageSetId = document.ImageSet.Id,
            ImageSet = document.ImageSet.Name,
            ImageSetSha256 = document.ImageSet.Sha256,
            Images = document.ImageSet.Count,
            Device = provenance.Device,
            StartedUtc = provenance.StartedUtc,
            DurationSeconds = double.IsFinite(provenance.DurationSeconds) ? provenance.DurationSeconds : 0,
            ImagesPerSecond = provenance.ImagesPerSecond is { } rate && double.IsFinite(rate) ? rate : null,
            CleanAccuracy = document.Scalars.FirstOrDefault(s => s.Id == Scalar.CleanAccuracy) is { K: { } k, N: > 0 and var n } ? (double)k / n : null,
            Scalars = JsonSerializer.Serialize(document.Scalars, ResultJson.Options),
            SearchText = SearchText.Of(document),
            Origin = place.Origin,
            Path = place.Path,
            Tags = TagList.Join(TagList.Of(document.Tags)),
        });
    }

    private static FileRow Row(Place place, FileState state, string? problem) => new()
    {
        Origin = place.Origin,
        Trashed = place.Trashed,
        Path = place.Path,
        Size = state.Size,
        ChangedTicks = state.ChangedTicks,
        Problem = problem,
    };
}

/// <summary>By what a change of a file is noticed; size -1 if there is none.</summary>
internal readonly record struct FileState(long Size, long ChangedTicks)
{
    public static FileState Of(string path) => Of(new FileInfo(path));

    public static FileState Of(FileInfo file) => file.Exists ? new(file.Length, file.LastWriteTimeUtc.Ticks) : new(-1, 0);

    public static FileState Of(FileRow row) => new(row.Size, row.ChangedTicks);
}
