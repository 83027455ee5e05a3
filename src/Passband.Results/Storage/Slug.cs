using System.Text;

namespace Passband.Results;

/// <summary>
/// Names as folder names: lower-case ASCII letters, digits, '.', '_' and '-', never empty, never leading out of the folder.
/// </summary>
public static class Slug
{
    private const int LongestName = 80;

    /// <summary>The folder name of a name; names that differ only in other characters share it.</summary>
    public static string Of(string name) => Of(name, LongestName);

    /// <summary>The folder name of a name with an end after a '-', which is there however long the name is.</summary>
    /// <param name="name">The name.</param>
    /// <param name="end">The end: lower-case ASCII letters and digits, far fewer than a name may have.</param>
    public static string Of(string name, string end)
    {
        ArgumentNullException.ThrowIfNull(end);
        return $"{Of(name, LongestName - end.Length - 1)}-{end}";
    }

    private static string Of(string name, int longest)
    {
        ArgumentNullException.ThrowIfNull(name);
        var slug = new StringBuilder();
        foreach (var character in name)
        {
            var lower = char.ToLowerInvariant(character);
            var plain = char.IsAsciiLetterLower(lower) || char.IsAsciiDigit(lower) || lower is '.' or '_' or '-' ? lower : '-';
            if (plain != '-' || slug.Length > 0 && slug[^1] != '-')
                slug.Append(plain);
        }
        var text = slug.ToString().Trim('-', '.');
        if (text.Length > longest)
            text = text[..longest].TrimEnd('-', '.');
        return text.Length == 0 ? "unnamed" : text;
    }
}
