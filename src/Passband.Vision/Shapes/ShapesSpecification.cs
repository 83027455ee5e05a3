using System.Globalization;
using Passband.Vision.Data;

namespace Passband.Vision.Shapes;

/// <summary>
/// The embedded set as a user names it: <c>shapes</c>, <c>shapes:conflict</c>, <c>shapes:agree?seed=3&amp;size=64&amp;count=2000</c>. What is
/// not said is null and left to the defaults.
/// </summary>
public sealed record ShapesSpecification
{
    private const string Name = "shapes";

    private static readonly Dictionary<string, ShapesCues> CueWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["agree"] = ShapesCues.Agree,
        ["conflict"] = ShapesCues.Conflict,
        ["silhouette"] = ShapesCues.SilhouetteOnly,
        ["texture"] = ShapesCues.TextureOnly,
    };

    /// <summary>Which cues the images carry.</summary>
    public ShapesCues? Cues { get; init; }

    /// <summary>Which cue counts as correct where both are there.</summary>
    public ShapesTruth? Truth { get; init; }

    /// <summary>Seed.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Side in pixels.</summary>
    public int? Size { get; init; }

    /// <summary>Number of images.</summary>
    public int? Count { get; init; }

    /// <summary>The words for the kinds of cues: agree, conflict, silhouette, texture.</summary>
    public static IReadOnlyCollection<string> CueNames => CueWords.Keys;

    /// <summary>Whether a text names the embedded set; its details may still be wrong.</summary>
    public static bool IsOne(string text) => text == Name || text.StartsWith(Name + ":", StringComparison.Ordinal) || text.StartsWith(Name + "?", StringComparison.Ordinal);

    /// <summary>The word for a kind of cues.</summary>
    public static string Word(ShapesCues cues) => CueWords.First(w => w.Value == cues).Key;

    /// <summary>The kind of cues that a word stands for.</summary>
    /// <exception cref="ImageSetException">It is none of <see cref="CueNames"/>.</exception>
    public static ShapesCues CuesOf(string word) => CueWords.TryGetValue(word, out var cues)
        ? cues
        : throw new ImageSetException($"The cues of shapes are {string.Join(", ", CueNames)}, not '{word}'.");

    /// <summary>Reads the text after which <see cref="IsOne"/> was asked.</summary>
    /// <exception cref="ImageSetException">A cue, a setting or a value is not known; the sentence says what there is.</exception>
    public static ShapesSpecification Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('?', 2);
        var cues = parts[0].Split(':', 2) is [_, var word] ? CuesOf(word) : (ShapesCues?)null;
        var specification = new ShapesSpecification { Cues = cues };
        foreach (var setting in parts.Length < 2 ? [] : parts[1].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = setting.Split('=', 2) is [var n, var v] ? (n, v) : (setting, "");
            specification = name switch
            {
                "seed" => specification with { Seed = ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : throw Wrong(name, value) },
                "size" => specification with { Size = Number(name, value) },
                "count" => specification with { Count = Number(name, value) },
                "truth" => specification with { Truth = Enum.TryParse<ShapesTruth>(value, true, out var truth) && !char.IsAsciiDigit(value[0]) ? truth : throw Wrong(name, value) },
                _ => throw new ImageSetException($"{text}: the settings of shapes are seed, size, count and truth (silhouette or texture), not '{name}'."),
            };
        }

        return specification;

        int Number(string name, string value) =>
            int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw Wrong(name, value);

        ImageSetException Wrong(string name, string value) => new($"{text}: '{value}' is no {name} of shapes; write for example shapes:agree?seed=3&size=64&count=2000.");
    }
}
