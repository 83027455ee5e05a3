using Passband.Results;

namespace Passband.Probes.Running;

/// <summary>Results in a folder of files. What lies in other folders is known, too, and stays there.</summary>
/// <param name="folder">Where results go, and where they are looked for first.</param>
/// <param name="others">Where they are looked for next, such as the dashboard's own folder.</param>
public sealed class FolderSink(ResultFolder folder, params IReadOnlyList<ResultFolder> others) : IResultSink
{
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ResultDocument? Find(string id)
    {
        foreach (var path in others.Prepend(folder).Select(f => f.PathOfId(id)).OfType<string>())
            try
            {
                var found = ResultFile.Read(path);
                _places[id] = path;
                return found;
            }
            catch (ResultFormatException)
            {
                // A damaged file is replaced by a new result, unless there is a whole one elsewhere.
            }

        return null;
    }

    /// <inheritdoc/>
    public void Store(ResultDocument document) => _places[document.Id] = folder.Save(document);

    /// <summary>A result that was found or stored, and its file.</summary>
    public StoredResult Stored(ResultDocument document) => new(_places.GetValueOrDefault(document.Id) ?? folder.PathOf(document), document);
}
