using System.Globalization;
using Passband.Results;

namespace Passband.Probes.Queue;

/// <summary>
/// The curves of jobs that ended early, as they were last seen: one folder a job, one file a network. They are there to be looked at;
/// what is computed next rests on the journal, so what cannot be written or read is left out.
/// </summary>
internal sealed class LastCurves(string folder)
{
    /// <summary>Keeps a job's curves in place of those before.</summary>
    internal void Keep(string job, IReadOnlyList<ResultDocument> documents) => Attempt(job, place =>
    {
        foreach (var (index, document) in documents.Index())
            ResultFile.Write(document, Path.Combine(place, string.Create(CultureInfo.InvariantCulture, $"{index:000}.json")));
        foreach (var (_, file) in Files(place).Index().Where(f => f.Index >= documents.Count)) File.Delete(file);
    });

    /// <summary>A job's curves; none where none are kept.</summary>
    internal IReadOnlyList<ResultDocument> Read(string job)
    {
        IReadOnlyList<ResultDocument> kept = [];
        Attempt(job, place => kept = [.. Files(place).Select(file => ResultFile.Read(file))]);
        return kept;
    }

    /// <summary>Forgets a job's curves.</summary>
    internal void Forget(string job) => Attempt(job, place =>
    {
        if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
    });

    private static IReadOnlyList<string> Files(string place) => Directory.Exists(place) ? [.. Directory.EnumerateFiles(place, "*.json").Order(StringComparer.Ordinal)] : [];

    // Whoever asks may have made up the id.
    private void Attempt(string job, Action<string> act)
    {
        if (!Guid.TryParseExact(job, "N", out _)) return;
        try
        {
            act(Path.Combine(folder, job));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ResultFormatException)
        {
            // A picture less.
        }
    }
}
