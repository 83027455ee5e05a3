using System.Text;
using System.Text.Json;

namespace Passband.Results.Store.Indexing;

/// <summary>
/// What the search looks at, in lower case: the document's words in the first line, those of people in the second, so that these can
/// change without the document.
/// </summary>
internal static class SearchText
{
    private const int Longest = 8000;

    // Each word is a condition of its own, and a database nests only so many.
    private const int MostWords = 50;

    /// <summary>The words of a document.</summary>
    public static string Of(ResultDocument document)
    {
        var text = new StringBuilder();
        text.AppendJoin(' ', document.Id, document.Experiment.Id, document.Title, document.Network.Name, document.Network.Architecture,
            document.Network.FileName, document.Network.Training, document.ImageSet.Id, document.ImageSet.Name, document.Provenance.Device);
        foreach (var (name, value) in document.Options.TakeWhile(_ => text.Length < Longest))
            text.Append(' ').Append(name).Append(' ').Append(value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText());
        return Line(text.Length > Longest ? text.ToString(0, Longest) : text.ToString());
    }

    /// <summary>The same text with other tags and another note.</summary>
    public static string With(string text, string tags, string? note) => text.Split('\n')[0] + "\n" + Line($"{tags} {note}");

    /// <summary>The words of a search, of a very long one the first.</summary>
    public static string[] Words(string? search) => search is null ? []
        : [.. Line(search).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(MostWords)];

    private static string Line(string text) => text.ReplaceLineEndings(" ").Replace('\0', ' ').ToLowerInvariant();
}
