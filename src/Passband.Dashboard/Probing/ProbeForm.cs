using System.Globalization;
using Passband.Probes.Queue;
using Passband.Vision.Evaluation;

namespace Passband.Dashboard.Probing;

/// <summary>What the page New probe was told, as it was typed. Its address holds the same, so a filled form can be sent to a colleague.</summary>
public sealed record ProbeForm
{
    /// <summary>The page's address without its query.</summary>
    public const string Path = "probe";

    private const string OptionPrefix = "o.";

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

    /// <summary>Its fields about images.</summary>
    public ImageFields ImageFields => new() { Images = Images, Count = Count, Grey = Grey, Size = Size, Train = Train, SkipBroken = SkipBroken };

    /// <summary>The page's address with this form filled in.</summary>
    public string Address => FormAddress.Write(Path,
    [
        ("experiment", Experiment), .. Networks.Select(n => ("network", n)), ("images", Images), ("reference", Reference), ("wanted", Wanted), ("count", Count), ("grey", Word(Grey)),
        ("size", Size), ("split", Train ? "train" : ""), ("skip-broken", Word(SkipBroken)), ("seed", Seed), ("precision", Precision), ("again", Word(Again)),
    ], Options.Select(o => (OptionPrefix + o.Key, o.Value)));

    /// <summary>The form that an address or a query holds; what it does not know is left out.</summary>
    public static ProbeForm FromAddress(string address)
    {
        var told = FormAddress.Of(address);
        return new ProbeForm
        {
            Experiment = told.Text("experiment"),
            Networks = told.Values.TryGetValue("network", out var networks) ? [.. networks.Where(n => !string.IsNullOrWhiteSpace(n)).Select(n => n.Trim()).Distinct()] : [],
            Images = told.Text("images"),
            Reference = told.Text("reference"),
            Wanted = told.Text("wanted"),
            Count = told.Text("count"),
            Grey = told.Flag("grey"),
            Size = told.Text("size"),
            Train = told.Text("split") == "train",
            SkipBroken = told.Flag("skip-broken"),
            Seed = told.Text("seed"),
            Precision = told.Text("precision"),
            Again = told.Flag("again"),
            Options = told.Under(OptionPrefix),
        };
    }

    /// <summary>The form that asks for the same.</summary>
    public static ProbeForm FromRequest(ProbeRequest request) => new ProbeForm
    {
        Experiment = request.Experiment,
        Networks = request.Networks,
        Reference = request.Reference is { } reference ? ImageFields.NameOf(reference) : "",
        Seed = request.Seed == 0 ? "" : request.Seed.ToString(CultureInfo.InvariantCulture),
        Precision = request.Precision == EvaluationPrecision.Auto ? "" : WordOf(request.Precision),
        Again = request.Again,
        Options = request.Options,
    }.With(ImageFields.Of(request.Images));

    /// <summary>This form with other images.</summary>
    public ProbeForm With(ImageFields images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return this with { Images = images.Images, Count = images.Count, Grey = images.Grey, Size = images.Size, Train = images.Train, SkipBroken = images.SkipBroken };
    }

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

    private static string Word(bool tick) => tick ? FormAddress.Yes : "";
}
