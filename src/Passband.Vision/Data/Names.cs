using System.Text;

namespace Passband.Vision.Data;

/// <summary>Names fit for folders and addresses.</summary>
internal static class Names
{
    /// <summary>Lower-case ASCII letters and digits, everything else one hyphen; "images" when nothing is left.</summary>
    internal static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        var trimmed = slug.ToString().Trim('-');
        return trimmed.Length == 0 ? "images" : trimmed;
    }
}
