using System.Text;

namespace Passband.Results;

/// <summary>Names as folder names: lower-case ASCII letters, digits, '.', '_' and '-', never empty, never leading out of the folder.</summary>
public static class Slug
{
    private const int LongestName = 80;

    /// <summary>The folder name of a name; names that differ only in other characters share it.</summary>
    public static string Of(string name)
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
        if (text.Length > LongestName)
            text = text[..LongestName].TrimEnd('-', '.');
        return text.Length == 0 ? "unnamed" : text;
    }
}
