using Passband.Results;

namespace Passband.Probes.Running;

/// <summary>Results in a folder of files.</summary>
public sealed class FolderSink(ResultFolder folder) : IResultSink
{
    /// <inheritdoc/>
    public ResultDocument? Find(string id)
    {
        if (folder.PathOfId(id) is not { } path) return null;
        try
        {
            return ResultFile.Read(path);
        }
        catch (ResultFormatException)
        {
            // A damaged file is replaced by a new result.
            return null;
        }
    }

    /// <inheritdoc/>
    public void Store(ResultDocument document) => folder.Save(document);

    /// <summary>A result of the folder and its file.</summary>
    public StoredResult Stored(ResultDocument document) => new(folder.PathOfId(document.Id) ?? folder.PathOf(document), document);
}
