namespace Passband.Dashboard.Configuration;

/// <summary>Who may come in.</summary>
/// <param name="Users">Access keys by name; empty where everybody may.</param>
internal sealed record LoginSettings(IReadOnlyDictionary<string, string> Users)
{
    /// <summary>Length of the shortest access key.</summary>
    public const int ShortestKey = 16;

    private const int LongestName = 40;

    /// <summary>A login is asked for.</summary>
    public bool Required => Users.Count > 0;

    public static LoginSettings Read(SettingsReader reader)
    {
        var users = reader.Map("Login:Users");
        foreach (var (name, key) in users)
        {
            if (name.Length > LongestName || name.Any(c => !char.IsLetterOrDigit(c) && c is not ('-' or '_' or '.' or '@')))
                reader.Problem($"Login:Users:{name}", $"is not a name; it takes up to {LongestName} letters, digits, dots, dashes, underscores and at signs.");
            if (key.Length < ShortestKey) reader.Problem($"Login:Users:{name}", $"has an access key of {key.Length} characters; it takes at least {ShortestKey}.");
        }
        return new LoginSettings(users);
    }
}
