using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Services;

/// <summary>What became of uploaded files.</summary>
/// <param name="New">How many results were added.</param>
/// <param name="Known">How many the lab had already.</param>
/// <param name="Problems">A sentence for each that is no result.</param>
public sealed record UploadReport(int New, int Known, IReadOnlyList<string> Problems);

/// <summary>Takes result files from a browser into the lab: by way of the disk, checked, nothing overwritten.</summary>
public sealed class ResultUpload(ResultStore store)
{
    /// <summary>Largest file in bytes; an array of results is one file.</summary>
    public const long SizeLimit = 256L << 20;

    /// <summary>Most files at once.</summary>
    public const int MostFiles = 200;

    private const string Part = ".part";

    /// <summary>Removes what uploads left behind that a crash cut short; for the start, before there are others.</summary>
    public void RemoveLeftovers()
    {
        try
        {
            foreach (var draft in Directory.GetFiles(store.Folders.Data, "upload-*" + Part)) File.Delete(draft);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // They cost room on the disk and nothing else; the next start tries again.
        }
    }

    /// <summary>Reads one uploaded file, which may hold an array of results.</summary>
    /// <param name="name">The file's name, for sentences.</param>
    /// <param name="content">Its content.</param>
    /// <param name="cancellation">Stops the transfer.</param>
    /// <exception cref="IOException">The disk is full or cannot be written, or the connection broke.</exception>
    public async Task<UploadReport> TakeAsync(string name, Stream content, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        var draft = Path.Combine(store.Folders.Data, $"upload-{Guid.NewGuid():N}{Part}");
        try
        {
            Directory.CreateDirectory(store.Folders.Data);
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
                await content.CopyToAsync(file, cancellation);
            return await Task.Run(() => Take(name, draft), cancellation);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private UploadReport Take(string name, string draft)
    {
        var (added, known) = (0, 0);
        List<string> problems = [];
        foreach (var incoming in IncomingResults.In(draft, name))
            if (incoming.Document is not { } document) problems.Add(incoming.Problem!);
            else if (store.Find(document.Id) is not { } present) (_, added) = (store.Add(incoming), added + 1);
            else if (present.DeletedUtc is null) known++;
            else
            {
                // It had been deleted here: whoever brings it again wants it back.
                store.Restore([document.Id]);
                added++;
            }

        return new(added, known, problems);
    }
}
