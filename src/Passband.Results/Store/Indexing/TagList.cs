namespace Passband.Results.Store.Indexing;

/// <summary>Tags as people mean them: trimmed, one of each, in alphabetical order. In the database each stands between two line ends.</summary>
internal static class TagList
{
    private const char End = '\n';

    public static IReadOnlyList<string> Of(IEnumerable<string> tags) =>
    [
        .. tags.Select(tag => string.Join(' ', tag.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(tag => tag.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase),
    ];

    public static string Join(IReadOnlyCollection<string> tags) => tags.Count == 0 ? "" : Marked(string.Join(End, tags));

    public static IReadOnlyList<string> Split(string joined) => joined.Split(End, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>By what a tag is found among joined ones.</summary>
    public static string Marked(string tag) => $"{End}{tag}{End}";
}
