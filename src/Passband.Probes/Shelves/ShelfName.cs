using System.Text;

namespace Passband.Probes.Shelves;

/// <summary>Names on the shelves: lower-case letters, digits and hyphens, so that they are files, addresses and words of a command alike.</summary>
public static class ShelfName
{
    private const int MaxLength = 80;

    /// <summary>The nearest name on the shelf to a name for people; empty when nothing is left.</summary>
    public static string Of(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var name = new StringBuilder();
        foreach (var c in title.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c)) name.Append(c);
            else if (name.Length > 0 && name[^1] != '-') name.Append('-');
        }

        return name.ToString()[..Math.Min(name.Length, MaxLength)].Trim('-');
    }

    /// <summary>Refuses what is no name on a shelf.</summary>
    /// <exception cref="RequestException">It is not; the sentence proposes one.</exception>
    public static void Require(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length > 0 && Of(name) == name) return;
        var proposal = Of(name);
        throw new RequestException($"'{name}' is no name for the shelf: use lower-case letters, digits and hyphens, at most {MaxLength}{(proposal.Length > 0 ? $", such as {proposal}" : "")}.");
    }
}
