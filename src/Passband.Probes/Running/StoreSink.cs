using Passband.Results;
using Passband.Results.Store;

namespace Passband.Probes.Running;

/// <summary>Results in the lab's store, which knows those of the project, too. What was deleted is not known any more.</summary>
public sealed class StoreSink(ResultStore store) : IResultSink
{
    /// <inheritdoc/>
    public ResultDocument? Find(string id)
    {
        if (!Holds(id)) return null;
        try
        {
            return store.Read(id);
        }
        catch (Exception problem) when (problem is ResultFormatException or ResultNotFoundException)
        {
            // A damaged or vanished file is replaced by a new result.
            return null;
        }
    }

    /// <summary>Whether a result is stored and not deleted; its file is not read.</summary>
    public bool Holds(string id) => store.Find(id) is { DeletedUtc: null };

    /// <inheritdoc/>
    public void Store(ResultDocument document) => store.Add(document);
}
