using System.Text.Json;

namespace Passband.Results.Parts;

/// <summary>
/// Keeps pieces in one file a result, one JSON line a piece, so that a crash in the middle of a line loses that piece only.
/// </summary>
public sealed class FolderPartJournal : IPartJournal
{
    private const long MaxBytes = 256L << 20;
    private readonly string _folder;

    /// <summary>A journal in a folder, which is made when it is first needed.</summary>
    /// <param name="folder">The folder.</param>
    public FolderPartJournal(string folder) => _folder = folder;

    /// <inheritdoc/>
    public IReadOnlyList<ResultPart> Read(string resultId)
    {
        var file = new FileInfo(PathOf(resultId));
        if (!file.Exists || file.Length > MaxBytes) return [];
        return [.. File.ReadLines(file.FullName).Select(Parse).OfType<ResultPart>()];
    }

    /// <inheritdoc/>
    public void Append(string resultId, IEnumerable<ResultPart> parts)
    {
        Directory.CreateDirectory(_folder);
        // A line that a crash cut off must not swallow the next one: every write begins on a new line.
        var lines = string.Concat(parts.Select(part => "\n" + JsonSerializer.Serialize(part)));
        if (lines.Length > 0) File.AppendAllText(PathOf(resultId), lines + "\n");
    }

    /// <inheritdoc/>
    public void Remove(string resultId)
    {
        var path = PathOf(resultId);
        if (File.Exists(path)) File.Delete(path);
    }

    private static ResultPart? Parse(string line)
    {
        try
        {
            return line.Length > 0 && JsonSerializer.Deserialize<ResultPart>(line) is { Cell: not null, Bits: not null, First: >= 0, Count: > 0 } part
                && OutcomeBits.IsWellFormed(part.Bits, part.Count) ? part : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string PathOf(string resultId)
    {
        if (resultId.Length != ResultId.Length || !resultId.All(char.IsAsciiHexDigit))
            throw new ArgumentException($"'{resultId}' is no result id.", nameof(resultId));
        return Path.Combine(_folder, resultId + ".parts");
    }
}
