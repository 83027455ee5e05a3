using Passband.Experiments.Catalogue;
using Passband.Probes.Locating;
using Passband.Results;

namespace Passband.Probes.Studies;

/// <summary>A study of the folder: its file, what became of it, or both.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">The file that describes it; null where only its record is left.</param>
/// <param name="Record">The record of its results; null where it was not run.</param>
public sealed record ListedStudy(string Name, string? File, string? Record);

/// <summary>Where studies lie: <c>results/studies/NAME.json</c> describes one, <c>NAME.record.json</c> says which results answer it.</summary>
/// <param name="home">Where results lie.</param>
public sealed class StudyFolder(Home home)
{
    private const string FileExtension = ".json";

    private IEnumerable<string> Roots => new[] { home.Results, home.LabResults }.Select(r => Path.Combine(r, ResultFolder.StudiesFolder));

    /// <summary>The studies by name; one that lies in the project and in the lab is the project's.</summary>
    public IReadOnlyList<ListedStudy> List()
    {
        var files = Roots.Where(Directory.Exists).SelectMany(r => Directory.EnumerateFiles(r, "*" + FileExtension).Order(StringComparer.Ordinal)).ToList();
        return [.. files.Select(SlugOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new ListedStudy(name, files.Find(f => SlugOf(f) == name && !IsRecord(f)), files.Find(f => SlugOf(f) == name && IsRecord(f))))];
    }

    /// <summary>The study of a name or of a path.</summary>
    /// <returns>Its name and what it measures.</returns>
    /// <exception cref="RequestException">There is none, or its file is damaged.</exception>
    public (string Name, Study Study) Open(string nameOrPath, ExperimentCatalogue catalogue)
    {
        if (File.Exists(nameOrPath)) return (SlugOf(nameOrPath), StudyFile.Read(nameOrPath, catalogue));
        var known = List().Where(s => s.File is not null).ToList();
        var found = known.Find(s => s.Name == Slug.Of(nameOrPath)) ?? throw new RequestException(
            $"There is no study '{nameOrPath}': no such file, and {(known.Count == 0 ? $"{Home.Shown(Roots.First())} holds none" : $"there are {string.Join(", ", known.Select(s => s.Name))}")}.");
        return (found.Name, StudyFile.Read(found.File!, catalogue));
    }

    /// <summary>Where the record of a study is written.</summary>
    /// <param name="results">The folder of results that is written to.</param>
    /// <param name="name">Name of the study.</param>
    public static string RecordPath(string results, string name) => Path.Combine(results, ResultFolder.StudiesFolder, Slug.Of(name) + StudyRecord.Extension);

    private static bool IsRecord(string path) => path.EndsWith(StudyRecord.Extension, StringComparison.Ordinal);

    // A study and its record go by one name, however its file is written.
    private static string SlugOf(string path) => Slug.Of(NameOf(path));

    private static string NameOf(string path) => Path.GetFileName(path)[..^(IsRecord(path) ? StudyRecord.Extension.Length : Path.GetExtension(path).Length)];
}
