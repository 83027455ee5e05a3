using Microsoft.AspNetCore.WebUtilities;

namespace Passband.Dashboard.Probing;

/// <summary>What a form was told, as the query of its address.</summary>
/// <param name="Values">Texts by name; of a name that comes again, all of them.</param>
internal sealed record FormAddress(IReadOnlyDictionary<string, IReadOnlyList<string>> Values)
{
    /// <summary>The word for a tick.</summary>
    internal const string Yes = "yes";

    /// <summary>Reads an address or a query.</summary>
    internal static FormAddress Of(string address)
    {
        var mark = address.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(mark < 0 ? "" : address[mark..].Split('#')[0]);
        return new(query.ToDictionary(q => q.Key, q => (IReadOnlyList<string>)[.. q.Value.Select(v => v ?? "")], StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Writes one; texts are left out where they are empty.</summary>
    /// <param name="path">The page.</param>
    /// <param name="texts">Names and texts in order.</param>
    /// <param name="options">Texts that may be empty on purpose: then they are wrong, and the address says so, too.</param>
    internal static string Write(string path, IEnumerable<(string Name, string Text)> texts, IEnumerable<(string Name, string Text)> options)
    {
        var query = string.Join('&', texts.Where(p => p.Text.Length > 0).Concat(options).Select(p => $"{Escaped(p.Name)}={Escaped(p.Text)}"));
        return query.Length > 0 ? $"{path}?{query}" : path;
    }

    /// <summary>The last text of a name; empty where there is none.</summary>
    internal string Text(string name) => Values.TryGetValue(name, out var values) ? values[^1].Trim() : "";

    /// <summary>Whether a tick is set.</summary>
    internal bool Flag(string name) => Text(name).ToUpperInvariant() is "YES" or "TRUE" or "1";

    /// <summary>Texts whose names begin so, by the rest of their names.</summary>
    internal IReadOnlyDictionary<string, string> Under(string prefix) => Values.Where(v => v.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(v => v.Key[prefix.Length..], v => v.Value[^1], StringComparer.Ordinal);

    // Colons and commas are allowed in a query, and lists and ranges are readable with them.
    private static string Escaped(string text) => Uri.EscapeDataString(text).Replace("%3A", ":", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal);
}
