using System.Text.Encodings.Web;
using System.Text.Json;
using Passband.Probes.Locating;

namespace Passband.Probes.Shelves;

/// <summary>The image sets that people added, in one JSON file. A file that cannot be read is never written over.</summary>
internal sealed class ImageRegistry(Home home)
{
    private const int Schema = 1;

    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, NewLine = "\n", RespectNullableAnnotations = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private string File => Path.Combine(home.Data, "image-sets.json");

    /// <summary>All sets, by name; none where there is no file yet.</summary>
    /// <exception cref="RequestException">The file cannot be read.</exception>
    internal IReadOnlyList<RegisteredImages> Read()
    {
        try
        {
            if (!System.IO.File.Exists(File)) return [];
            var content = JsonSerializer.Deserialize<Content>(System.IO.File.ReadAllText(File), Layout) ?? throw new JsonException();
            if (content.Schema != Schema)
                throw new RequestException($"{File} is of version {content.Schema} where this program reads version {Schema}: use the newer program, or move the file away.");
            return [.. content.Sets.Select(s => s with { Path = Path.GetFullPath(s.Path, Path.GetFullPath(home.Data)) })];
        }
        catch (JsonException problem)
        {
            throw new RequestException($"{File} is not readable as JSON (line {problem.LineNumber + 1}): mend it or move it away; until then image sets cannot be added or removed.", problem);
        }
    }

    /// <summary>Whether a file may be that of a set: it is while the list cannot be read.</summary>
    internal bool MayHold(string path)
    {
        try
        {
            return Read().Any(s => s.Path == Path.GetFullPath(path));
        }
        catch (RequestException)
        {
            return true;
        }
    }

    /// <summary>Writes all sets; the file changes whole or not at all.</summary>
    internal void Write(IEnumerable<RegisteredImages> sets)
    {
        Directory.CreateDirectory(home.Data);
        // Uploaded files move with the folder they lie in.
        var written = sets.Select(s => s.Uploaded ? s with { Path = Path.GetRelativePath(home.Data, s.Path) } : s);
        var content = new Content(Schema, [.. written.OrderBy(s => s.Name, StringComparer.Ordinal)]);
        WriteWhole(File, content);
    }

    internal static RegisteredImages ReadOne(string path) =>
        JsonSerializer.Deserialize<RegisteredImages>(System.IO.File.ReadAllText(path), Layout) ?? throw new RequestException($"{path} describes no image set.");

    internal static void WriteOne(string path, RegisteredImages set) => WriteWhole(path, set);

    private static void WriteWhole<T>(string path, T content)
    {
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            using (var stream = new FileStream(part, FileMode.CreateNew, FileAccess.Write))
            {
                JsonSerializer.Serialize(stream, content, Layout);
                stream.Flush(flushToDisk: true);
            }

            System.IO.File.Move(part, path, overwrite: true);
        }
        finally
        {
            System.IO.File.Delete(part);
        }
    }

    private sealed record Content(int Schema, IReadOnlyList<RegisteredImages> Sets);
}
