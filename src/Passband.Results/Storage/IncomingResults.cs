using System.Text;
using System.Text.Json;
using Passband.Results.Published;

namespace Passband.Results;

/// <summary>
/// Reads files that hold one result, or a JSON array of results, one of them in memory at a time; and published tables that are brought in as
/// results: RobustBench's cards and accuracies on CIFAR-10-C, trials of model-vs-human.
/// </summary>
public static class IncomingResults
{
    /// <summary>The results of a file in its order; a broken one becomes a sentence and the next follows.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What to call the file in sentences; null for its path.</param>
    public static IEnumerable<IncomingResult> In(string path, string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return PublishedTables.IsCsv(name ?? path) ? PublishedTables.Csv([(path, name ?? path)])
            : IsArray(path) ? Members(path, name ?? path)
            : [PublishedTables.Card(path, name ?? path) ?? Whole(path, name ?? path)];
    }

    /// <summary>The results of several files; sessions of one subject in published trials are put together.</summary>
    /// <param name="paths">The files.</param>
    public static IEnumerable<IncomingResult> In(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return paths.Where(path => !PublishedTables.IsCsv(path)).SelectMany(path => In(path)).Concat(PublishedTables.Csv([.. paths.Where(PublishedTables.IsCsv).Select(p => (p, p))]));
    }

    private static IncomingResult Whole(string path, string name)
    {
        try
        {
            var bytes = ResultFile.ReadBytes(path, ResultFile.DefaultSizeLimit);
            return new(name, ResultFile.Parse(bytes, name), bytes, null);
        }
        catch (ResultFormatException problem)
        {
            return new(name, null, default, problem.Message);
        }
    }

    private static IEnumerable<IncomingResult> Members(string path, string name)
    {
        using var file = File.OpenRead(path);
        using var members = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(file, ResultJson.Options).ToBlockingEnumerable().GetEnumerator();
        var number = 0;
        for (string? damage; MoveNext(members, $"{name}, result {++number}", out damage) || damage is not null;)
        {
            yield return damage is null ? Member(members.Current, $"{name}, result {number}") : new(name, null, default, damage);
            if (damage is not null) yield break;
        }

        if (number == 1) yield return new(name, null, default, $"{name} is an array without a result in it.");
    }

    // After damage to the array itself nothing that follows can be told apart.
    private static bool MoveNext(IEnumerator<JsonElement> members, string place, out string? damage)
    {
        try
        {
            damage = null;
            return members.MoveNext();
        }
        catch (JsonException)
        {
            damage = $"{place} is not valid JSON, nor is what follows it: the file is damaged or cut short.";
            return false;
        }
    }

    private static IncomingResult Member(JsonElement member, string name)
    {
        try
        {
            // Laid out as a file of its own, whatever the array looked like.
            var bytes = Encoding.UTF8.GetBytes(JsonLayout.Of(member));
            return bytes.Length > ResultFile.DefaultSizeLimit
                ? new(name, null, default, $"{name} is larger than the {ResultFile.DefaultSizeLimit >> 20} MiB that a result document may have.")
                : new(name, ResultFile.Parse(bytes, name), bytes, null);
        }
        catch (Exception problem) when (problem is ResultFormatException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is not valid UTF-8, told only when it is read.
            return new(name, null, default, problem is ResultFormatException ? problem.Message : $"{name} has a text that is not valid UTF-8: it is damaged.");
        }
    }

    private static bool IsArray(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> start = stackalloc byte[256];
            var read = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            if (read.StartsWith(Encoding.UTF8.Preamble)) read = read[Encoding.UTF8.Preamble.Length..];
            var first = read.IndexOfAnyExcept(" \t\r\n"u8);
            return first >= 0 && read[first] == (byte)'[';
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // Reading it whole says why it cannot be read.
            return false;
        }
    }
}
