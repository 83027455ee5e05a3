using System.Globalization;
using Passband.Probes.Shelves;
using Passband.Probes.Training;
using Passband.Vision.Networks;

namespace Passband.Dashboard.Probing;

/// <summary>What the page on which networks are trained was told, as it was typed. Its address holds the same.</summary>
public sealed record TrainForm
{
    /// <summary>The page's address without its query.</summary>
    public const string Path = "train";

    private const string OptionPrefix = "o.", WithPrefix = "w.";

    /// <summary>The images to train on; the half is always that for training.</summary>
    public ImageFields Images { get; init; } = new();

    /// <summary>The network's name; empty for one that is made up.</summary>
    public string Name { get; init; } = "";

    /// <summary>The architecture.</summary>
    public string Architecture { get; init; } = Architectures.CifarResNet;

    /// <summary>Texts of the architecture's options by name.</summary>
    public IReadOnlyDictionary<string, string> With { get; init; } = new Dictionary<string, string>();

    /// <summary>Texts of the training's options by name.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Seed; empty for 0.</summary>
    public string Seed { get; init; } = "";

    /// <summary>The page's address with this form filled in.</summary>
    public string Address => FormAddress.Write(Path,
    [
        ("images", Images.Images), ("count", Images.Count), ("grey", Images.Grey ? FormAddress.Yes : ""), ("size", Images.Size), ("skip-broken", Images.SkipBroken ? FormAddress.Yes : ""),
        ("name", Name), ("architecture", Architecture == Architectures.CifarResNet ? "" : Architecture), ("seed", Seed),
    ], [.. With.Select(w => (WithPrefix + w.Key, w.Value)), .. Options.Select(o => (OptionPrefix + o.Key, o.Value))]);

    /// <summary>The form that an address or a query holds; what it does not know is left out.</summary>
    public static TrainForm FromAddress(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var told = FormAddress.Of(address);
        return new TrainForm
        {
            Images = new() { Images = told.Text("images"), Count = told.Text("count"), Grey = told.Flag("grey"), Size = told.Text("size"), SkipBroken = told.Flag("skip-broken") },
            Name = told.Text("name"),
            Architecture = told.Text("architecture") is { Length: > 0 } architecture ? architecture : Architectures.CifarResNet,
            Seed = told.Text("seed"),
            With = told.Under(WithPrefix),
            Options = told.Under(OptionPrefix),
        };
    }

    /// <summary>The form that asks for the same, under a name that is still to be found.</summary>
    public static TrainForm FromRequest(TrainingRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new()
        {
            Images = ImageFields.Of(request.Images) with { Train = false },
            Architecture = request.Architecture,
            With = request.With,
            Options = request.Options,
            Seed = request.Seed == 0 ? "" : request.Seed.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>This form with another architecture; options of the one before mean nothing to it.</summary>
    public TrainForm WithArchitecture(string architecture) => this with { Architecture = architecture, With = new Dictionary<string, string>() };

    /// <summary>This form with another text for one option of the architecture; null puts the default back.</summary>
    public TrainForm WithDetail(string name, string? text) => this with { With = Changed(With, name, text) };

    /// <summary>This form with another text for one option of the training; null puts the default back.</summary>
    public TrainForm WithOption(string name, string? text) => this with { Options = Changed(Options, name, text) };

    /// <summary>This form with another recipe; numbers of the one before go with it.</summary>
    public TrainForm WithRecipe(string recipe)
    {
        var chosen = WithOption("recipe", recipe == "plain" ? null : recipe);
        var known = new TrainingSchema().Options(chosen.Options).Select(o => o.Name).ToHashSet();
        return chosen with { Options = chosen.Options.Where(o => known.Contains(o.Key)).ToDictionary() };
    }

    /// <summary>A name that says what the network is and that no other has: "shapes-agree, noise, 2".</summary>
    /// <param name="taken">Names on the shelf.</param>
    public string MadeUpName(IReadOnlyCollection<string> taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        if (Images.Images.Length == 0) return "";
        var images = ShelfName.Of(System.IO.Path.GetFileNameWithoutExtension(System.IO.Path.TrimEndingDirectorySeparator(Images.Images.Split('?')[0])));
        var name = string.Join(", ", new[] { images, Options.GetValueOrDefault("recipe", "plain") }.Where(w => w.Length > 0));
        var free = name;
        for (var k = 2; taken.Contains(ShelfName.Of(free)); k++) free = string.Create(CultureInfo.InvariantCulture, $"{name}, {k}");
        return free;
    }

    private static Dictionary<string, string> Changed(IReadOnlyDictionary<string, string> texts, string name, string? text)
    {
        var changed = new Dictionary<string, string>(texts, StringComparer.Ordinal);
        if (text is null) changed.Remove(name);
        else changed[name] = text;
        return changed;
    }
}
