using Passband.Experiments.Catalogue;
using Passband.Probes;
using Passband.Probes.Locating;
using Passband.Probes.Studies;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Services.Studies;

/// <summary>The studies of the lab and what they say; read when somebody looks, and again only when something changed.</summary>
public sealed class StudyShelf : IDisposable
{
    private readonly StudyFolder _folder;
    private readonly ResultStore _store;
    private readonly ExperimentCatalogue _catalogue;
    private readonly Lock _one = new();
    private readonly Dictionary<string, (DateTime Written, long Changes, OpenStudy Study)> _known = new(StringComparer.Ordinal);
    private long _changes;

    /// <param name="home">Where studies lie.</param>
    /// <param name="store">Where results are read.</param>
    /// <param name="catalogue">The experiments there are.</param>
    public StudyShelf(Home home, ResultStore store, ExperimentCatalogue catalogue)
    {
        (_folder, _store, _catalogue) = (new StudyFolder(home), store, catalogue);
        store.Changed += Count;
    }

    /// <summary>The studies by name.</summary>
    public IReadOnlyList<ListedStudy> List() => _folder.List();

    /// <summary>A study with what it says.</summary>
    /// <exception cref="RequestException">There is none of that name, it was not run yet, or its record is damaged.</exception>
    public OpenStudy Open(string name)
    {
        var listed = _folder.List().FirstOrDefault(s => s.Name == name) ?? throw new RequestException($"There is no study {name}.");
        if (listed.Record is not { } path) throw new RequestException($"The study {name} was not run yet: ./run.sh {StudySummary.Of(listed, _catalogue).Command} does it.");
        lock (_one)
        {
            var (written, changes) = (File.GetLastWriteTimeUtc(path), Interlocked.Read(ref _changes));
            if (_known.TryGetValue(name, out var known) && known.Written == written && known.Changes == changes) return known.Study;
            var record = StudyRecord.Read(path);
            var study = new OpenStudy(name, record, StudyAnswers.Of(record, Read));
            _known[name] = (written, changes, study);
            return study;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Changed -= Count;

    private void Count() => Interlocked.Increment(ref _changes);

    // A result that was deleted or damaged is one that is missing.
    private ResultDocument? Read(string id)
    {
        try
        {
            return _store.Read(id);
        }
        catch (Exception problem) when (ProblemSentence.Of(problem) is not null)
        {
            return null;
        }
    }
}
