using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Passband.Probes.Locating;
using Passband.Probes.Queue;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;

namespace Passband.Dashboard.Probing;

/// <summary>What the page New probe was told, as it was typed. Its address holds the same, so a filled form can be sent to a colleague.</summary>
public sealed record ProbeForm
{
    /// <summary>The page's address without its query.</summary>
    public const string Path = "probe";

    private const string OptionPrefix = "o.";
    private const string Yes = "yes";

    /// <summary>Experiment id; empty before one is chosen.</summary>
    public string Experiment { get; init; } = "";

    /// <summary>Networks in the order they were chosen.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>Image set: a name or a path.</summary>
    public string Images { get; init; } = "";

    /// <summary>Another version of the images to compare with: a name or a path; empty for none.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Name, as results have it, of images that are still to be found on the shelf; empty for none.</summary>
    public string Wanted { get; init; } = "";

    /// <summary>Number of images; empty for all.</summary>
    public string Count { get; init; } = "";

    /// <summary>One channel instead of three.</summary>
    public bool Grey { get; init; }

    /// <summary>Side in pixels; empty for the set's own.</summary>
    public string Size { get; init; } = "";

    /// <summary>The half to train on instead of the half to test on.</summary>
    public bool Train { get; init; }

    /// <summary>Leave broken pictures out.</summary>
    public bool SkipBroken { get; init; }

    /// <summary>Seed; empty for 0.</summary>
    public string Seed { get; init; } = "";

    /// <summary>The word of a precision; empty for automatic.</summary>
    public string Precision { get; init; } = "";

    /// <summary>Compute what is stored already.</summary>
    public bool Again { get; init; }

    /// <summary>Texts of options by name; what is missing has its default.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>The page's address with this form filled in.</summary>
    public string Address => Parameters() is { Length: > 0 } query ? $"{Path}?{query}" : Path;

    /// <summary>The form that an address or a query holds; what it does not know is left out.</summary>
    public static ProbeForm FromAddress(string address)
    {
        var mark = address.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(mark < 0 ? "" : address[mark..].Split('#')[0]);
        string Text(string name) => query.TryGetValue(name, out var values) ? (values[^1] ?? "").Trim() : "";
        bool Flag(string name) => Text(name).ToUpperInvariant() is "YES" or "TRUE" or "1";
        return new ProbeForm
        {
            Experiment = Text("experiment"),
            Networks = query.TryGetValue("network", out var networks) ? [.. networks.Where(n => !string.IsNullOrWhiteSpace(n)).Select(n => n!.Trim()).Distinct()] : [],
            Images = Text("images"),
            Reference = Text("reference"),
            Wanted = Text("wanted"),
            Count = Text("count"),
            Grey = Flag("grey"),
            Size = Text("size"),
            Train = Text("split") == "train",
            SkipBroken = Flag("skip-broken"),
            Seed = Text("seed"),
            Precision = Text("precision"),
            Again = Flag("again"),
            Options = query.Where(q => q.Key.StartsWith(OptionPrefix, StringComparison.Ordinal))
                .ToDictionary(q => q.Key[OptionPrefix.Length..], q => q.Value[^1] ?? "", StringComparer.Ordinal),
        };
    }

    /// <summary>The form that asks for the same.</summary>
    public static ProbeForm FromRequest(ProbeRequest request) => new()
    {
        Experiment = request.Experiment,
        Networks = request.Networks,
        Images = NameOf(request.Images),
        Reference = request.Reference is { } reference ? NameOf(reference) : "",
        Count = Text(request.Images.Count),
        Grey = request.Images.Grey,
        Size = Text(request.Images.Size),
        Train = request.Images.Split == DataSplit.Train,
        SkipBroken = request.Images.SkipBroken,
        Seed = request.Seed == 0 ? "" : request.Seed.ToString(CultureInfo.InvariantCulture),
        Precision = request.Precision == EvaluationPrecision.Auto ? "" : WordOf(request.Precision),
        Again = request.Again,
        Options = request.Options,
    };

    /// <summary>This form with another text for one option; null puts the default back.</summary>
    public ProbeForm WithOption(string name, string? text)
    {
        var options = new Dictionary<string, string>(Options, StringComparer.Ordinal);
        if (text is null) options.Remove(name);
        else options[name] = text;
        return this with { Options = options };
    }

    /// <summary>The word for a precision in addresses.</summary>
    public static string WordOf(EvaluationPrecision precision) => precision.ToString().ToLowerInvariant();

    private string Parameters()
    {
        IEnumerable<(string Name, string Text)> all =
        [
            ("experiment", Experiment), .. Networks.Select(n => ("network", n)), ("images", Images), ("reference", Reference), ("wanted", Wanted), ("count", Count), ("grey", Grey ? Yes : ""),
            ("size", Size), ("split", Train ? "train" : ""), ("skip-broken", SkipBroken ? Yes : ""), ("seed", Seed), ("precision", Precision), ("again", Again ? Yes : ""),
        ];
        // An option may be empty on purpose: then its text is wrong, and the address says so, too.
        return string.Join('&', all.Where(p => p.Text.Length > 0).Concat(Options.Select(o => (OptionPrefix + o.Key, o.Value))).Select(p => $"{Escaped(p.Item1)}={Escaped(p.Item2)}"));
    }

    // Colons and commas are allowed in a query, and lists and ranges are readable with them.
    private static string Escaped(string text) => Uri.EscapeDataString(text).Replace("%3A", ":", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal);

    private static string NameOf(ImageQuery images) => images.Cues is { } cues ? WithCues(images.Specification, cues) : images.Specification;

    private static string WithCues(string specification, string cues)
    {
        var parts = specification.Split('?', 2);
        return $"{parts[0].Split(':')[0]}:{cues}{(parts.Length > 1 ? "?" + parts[1] : "")}";
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
