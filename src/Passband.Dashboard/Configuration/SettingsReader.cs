using System.Globalization;

namespace Passband.Dashboard.Configuration;

/// <summary>Reads keys of the section "Passband", collects what is wrong with them, and notices keys that nobody asked for.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    /// <summary>The section's name.</summary>
    public const string Section = "Passband";

    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _problems = [];

    /// <summary>Everything that was wrong so far.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>A text; null where it is missing or blank.</summary>
    public string? Text(string key)
    {
        var path = Known(key);
        if (configuration.GetSection(path).GetChildren().Any()) Problem(key, "is a section here; it takes one value.");
        return configuration[path] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
    }

    /// <summary>A whole number; null where it is missing.</summary>
    public long? Whole(string key, long least, long most)
    {
        if (Text(key) is not { } text) return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Problem(key, $"is \"{text}\"; it takes a whole number from {least} to {most}.");
        return null;
    }

    /// <summary>Yes or no; null where it is missing.</summary>
    public bool? Truth(string key)
    {
        if (Text(key) is not { } text) return null;
        if (bool.TryParse(text, out var value)) return value;
        Problem(key, $"is \"{text}\"; it takes true or false.");
        return null;
    }

    /// <summary>Values by name, in the names' order.</summary>
    public IReadOnlyDictionary<string, string> Map(string key)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var section = configuration.GetSection(Known(key));
        if (!string.IsNullOrWhiteSpace(section.Value)) Problem(key, $"is one value here; it takes a value for each name, as {Section}:{key}:NAME.");
        foreach (var child in section.GetChildren())
        {
            Known($"{key}:{child.Key}");
            if (child.Value is { } value) found[child.Key] = value;
            else Problem($"{key}:{child.Key}", "is a section; it takes one value.");
        }
        return found;
    }

    /// <summary>Notes what is wrong with a key.</summary>
    public void Problem(string key, string sentence) => _problems.Add($"{Section}:{key} {sentence}");

    /// <summary>Notes every key of the section that nobody asked for.</summary>
    public void ReportUnknown()
    {
        foreach (var (path, value) in configuration.GetSection(Section).AsEnumerable())
        {
            if (value is null || _known.Contains(path)) continue;
            _problems.Add($"{path} is not a key of Passband; the keys are {string.Join(", ", _known.Order().Select(k => k[(Section.Length + 1)..]))}.");
        }
    }

    private string Known(string key)
    {
        var path = $"{Section}:{key}";
        _known.Add(path);
        return path;
    }
}
