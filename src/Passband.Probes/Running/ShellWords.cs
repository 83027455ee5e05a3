namespace Passband.Probes.Running;

/// <summary>Writes words of a command so that a shell reads back the very same words.</summary>
public static class ShellWords
{
    private const string Plain = "_@%+=:,./-";

    /// <summary>The word as it is where it holds nothing that a shell takes for more than itself, and in single quotes otherwise.</summary>
    public static string Quoted(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || Plain.Contains(c, StringComparison.Ordinal)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
