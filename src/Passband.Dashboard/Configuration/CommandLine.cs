namespace Passband.Dashboard.Configuration;

/// <summary>The command line as configuration: "--port 0" is the key Passband:Port.</summary>
internal static class CommandLine
{
    /// <summary>What --help prints.</summary>
    public const string Help = """
        ./run.sh dashboard: shows results, starts probes and watches them, in the browser.

          --port N          port on this machine (5080; 0 for a free one)
          --urls A;B        addresses to listen on, in place of --port
          --home FOLDER     the folder that holds "results"
          --data FOLDER     folder of the database, results of probes and uploads
          --device D        cpu, cuda or cuda:N
          --threads N       threads on the processor

        Every key of appsettings.json can be given as --Passband:Section:Key VALUE, or as the environment variable PASSBAND__SECTION__KEY.
        """;

    private static readonly string[] Short = ["port", "urls", "home", "data", "device", "threads"];

    // What a test's host adds.
    private static readonly string[] Hosts = ["environment", "contentRoot", "applicationName"];

    /// <summary>Keys and values.</summary>
    /// <exception cref="ConfigurationException">An argument is not known or has no value.</exception>
    public static IReadOnlyDictionary<string, string?> Parse(IReadOnlyList<string> arguments)
    {
        var found = new Dictionary<string, string?>();
        var problems = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = Split(arguments[i]);
            if (Key(name) is not { } key) problems.Add($"{arguments[i]} is not known here; --help lists what is.");
            else if ((value ??= i + 1 < arguments.Count ? arguments[++i] : null) is null) problems.Add($"{name} needs a value; --help says which.");
            else found[key] = value;
        }
        return problems.Count == 0 ? found : throw new ConfigurationException(problems);
    }

    private static (string Name, string? Value) Split(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (argument, null) : (argument[..equals], argument[(equals + 1)..]);
    }

    private static string? Key(string name)
    {
        if (!name.StartsWith("--", StringComparison.Ordinal)) return null;
        var word = name[2..];
        if (Hosts.Contains(word)) return word;
        if (Short.FirstOrDefault(s => s.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } known) return $"{SettingsReader.Section}:{known}";
        return word.Contains(':', StringComparison.Ordinal) ? word : null;
    }
}
