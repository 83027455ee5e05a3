using System.Globalization;

namespace Passband.Probes.Shelves;

/// <summary>Something that was removed and can be brought back.</summary>
/// <param name="Token">What <c>Restore</c> takes.</param>
/// <param name="Name">Its name on the shelf.</param>
/// <param name="RemovedUtc">When it was removed.</param>
public sealed record RemovedItem(string Token, string Name, DateTimeOffset RemovedUtc);

/// <summary>A folder with one folder for each thing removed, named after the moment and the thing.</summary>
internal sealed class Trash(string folder)
{
    private const string Moment = "yyyyMMdd'T'HHmmssfff'Z'";

    /// <summary>Moves files in, in the order given; the folder appears whole.</summary>
    internal RemovedItem Put(string name, IReadOnlyList<string> files)
    {
        var now = DateTimeOffset.UtcNow;
        var token = $"{now.ToString(Moment, CultureInfo.InvariantCulture)}-{name}";
        var making = Path.Combine(folder, $".{token}");
        Directory.CreateDirectory(making);
        foreach (var file in files.Where(File.Exists)) File.Move(file, Path.Combine(making, Path.GetFileName(file)));
        Directory.Move(making, Path.Combine(folder, token));
        return new RemovedItem(token, name, now);
    }

    /// <summary>Takes up what a killed process had begun to move in, so that it is listed.</summary>
    internal void TakeUp()
    {
        if (!Directory.Exists(folder)) return;
        foreach (var making in Directory.EnumerateDirectories(folder).Where(f => Path.GetFileName(f)[0] == '.').ToList())
        {
            var token = Path.GetFileName(making)[1..];
            if (Parsed(token) is null) continue;
            if (!Directory.EnumerateFileSystemEntries(making).Any()) Directory.Delete(making);
            else if (!Directory.Exists(Path.Combine(folder, token))) Directory.Move(making, Path.Combine(folder, token));
        }
    }

    /// <summary>What is there, the latest first.</summary>
    internal IReadOnlyList<RemovedItem> List() => !Directory.Exists(folder) ? []
        : [.. Directory.EnumerateDirectories(folder).Select(Path.GetFileName).Select(Parsed).OfType<RemovedItem>().OrderByDescending(r => r.RemovedUtc)];

    /// <summary>The files of one thing removed.</summary>
    /// <exception cref="RequestException">It is not there.</exception>
    internal IReadOnlyList<string> FilesOf(string token) => Parsed(token) is not null && Directory.Exists(Path.Combine(folder, token))
        ? [.. Directory.EnumerateFiles(Path.Combine(folder, token)).Order(StringComparer.Ordinal)]
        : throw new RequestException("What was removed is not in the trash any more.");

    /// <summary>Forgets a thing for good.</summary>
    internal void Drop(string token) => Directory.Delete(Path.Combine(folder, token), recursive: true);

    /// <summary>Forgets for good what was removed before a moment.</summary>
    internal void Empty(DateTimeOffset before)
    {
        foreach (var item in List().Where(i => i.RemovedUtc < before)) Drop(item.Token);
    }

    private static RemovedItem? Parsed(string? token) =>
        token?.Split('-', 2) is [var moment, { Length: > 0 } name] && !name.Contains('/', StringComparison.Ordinal)
            && DateTimeOffset.TryParseExact(moment, Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new RemovedItem(token, name, time)
            : null;
}
