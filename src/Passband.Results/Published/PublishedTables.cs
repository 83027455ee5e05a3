using System.Text.Json;

namespace Passband.Results.Published;

/// <summary>Tables of others that are brought in as results: told apart by what is in them.</summary>
internal static class PublishedTables
{
    private const long LargestCard = 1 << 20;

    /// <summary>Whether a file may be a table in text, which the others are read beside.</summary>
    internal static bool IsCsv(string name) => name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    /// <summary>The result of a RobustBench card; null where the file is something else.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What to call it in sentences.</param>
    internal static IncomingResult? Card(string path, string name)
    {
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: <= LargestCard }) return null;
            using var json = JsonDocument.Parse(ResultFile.ReadBytes(path, LargestCard));
            return RobustBenchCard.Is(json.RootElement) ? Incoming(name, RobustBenchCard.Read(json.RootElement, path, name)) : null;
        }
        catch (ResultFormatException problem)
        {
            return new(name, null, default, problem.Message);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // Reading it as a result says what is wrong with it.
            return null;
        }
    }

    /// <summary>The results of tables in text; those of several sessions of one subject are put together.</summary>
    /// <param name="files">Paths, with what to call them in sentences.</param>
    internal static IEnumerable<IncomingResult> Csv(IReadOnlyList<(string Path, string Name)> files)
    {
        List<(string Name, IReadOnlyList<string[]> Rows)> trials = [];
        foreach (var (path, name) in files)
        {
            foreach (var result in Guarded(name, () =>
            {
                var rows = PublishedCsv.Rows(path, name, head => RobustBenchCorruptions.Is(head) || HumanTrials.Is(head));
                if (RobustBenchCorruptions.Is(rows[0])) return RobustBenchCorruptions.Read(rows, name);
                // A broken row is this file's own fault, and stops none of the others.
                _ = HumanTrials.Read([(name, rows)]).Count();
                trials.Add((name, rows));
                return [];
            }))
                yield return result;
        }

        if (trials.Count == 0) yield break;
        foreach (var result in Guarded(trials[0].Name, () => HumanTrials.Read(trials))) yield return result;
    }

    private static IncomingResult Incoming(string name, ResultDocument document)
    {
        var bytes = ResultFile.ToBytes(document);
        return new(name, ResultFile.Parse(bytes, name), bytes, null);
    }

    private static List<IncomingResult> Guarded(string name, Func<IEnumerable<ResultDocument>> read)
    {
        try
        {
            return [.. read().Select(document => Incoming($"{name}, {document.Network.Name}", document))];
        }
        catch (ResultFormatException problem)
        {
            return [new(name, null, default, problem.Message)];
        }
    }
}
