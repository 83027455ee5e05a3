using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Passband.Dashboard.Components.Figures;
using Passband.Experiments;
using Passband.Probes.Bench;
using Passband.Vision.Attacks;

namespace Passband.Dashboard.Components.Bench;

/// <summary>The state of the page Bench, as its address holds it: pictures, networks, what is done, how much, how the curve is seen.</summary>
public sealed record BenchView
{
    private const string Path = "bench";

    /// <summary>The picture; null for the usual one.</summary>
    public PictureName? Picture { get; init; }

    /// <summary>The second picture; null for one of another class.</summary>
    public PictureName? Second { get; init; }

    /// <summary>Names of networks; null for those that fit the picture, empty for none.</summary>
    public IReadOnlyList<string>? Networks { get; init; }

    /// <summary>Id of what is done; null for the first.</summary>
    public string? Manipulation { get; init; }

    /// <summary>How much; null for the usual level.</summary>
    public double? Level { get; init; }

    /// <summary>How sharply a filter cuts.</summary>
    public FilterShape Shape { get; init; }

    /// <summary>Upper border of the band of noise, in cycles/pixel; null for the highest.</summary>
    public double? Band { get; init; }

    /// <summary>Seed of what is random.</summary>
    public long Seed { get; init; }

    /// <summary>Id of a common corruption; null for the first.</summary>
    public string? Corruption { get; init; }

    /// <summary>How an attack measures what it changes.</summary>
    public AttackNorm Norm { get; init; }

    /// <summary>Name of the network that is attacked; null for the first.</summary>
    public string? Attacked { get; init; }

    /// <summary>The smallest perturbation is looked for, and the level is its size.</summary>
    public bool Smallest { get; init; }

    /// <summary>The step of the attack that is looked at, 0 for the unchanged picture; null for its end.</summary>
    public int? Step { get; init; }

    /// <summary>How the curve is looked at.</summary>
    public FigureViewState Figure { get; init; } = new();

    /// <summary>Whether another view needs the same pictures and networks.</summary>
    public bool HasSceneOf(BenchView other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Picture == other.Picture && Second == other.Second && Same(Networks, other.Networks);
    }

    /// <summary>Whether another view has the same curve, whatever its level.</summary>
    public bool HasCurveOf(BenchView other) =>
        HasSceneOf(other) && (Manipulation, Shape, Band, Seed, Corruption, Norm, Attacked) == (other.Manipulation, other.Shape, other.Band, other.Seed, other.Corruption, other.Norm, other.Attacked);

    /// <summary>Whether another view with the same curve shows the same place of it.</summary>
    public bool HasPlaceOf(BenchView other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Level, Smallest, Step) == (other.Level, other.Smallest, other.Step);
    }

    /// <summary>With the slider elsewhere: an attack is then looked at from its end.</summary>
    public BenchView At(double level) => this with { Level = level, Smallest = false, Step = null };

    /// <summary>With a network looking, or no longer so.</summary>
    public BenchView Toggled(string network) =>
        this with { Networks = Networks?.Contains(network) == true ? [.. Networks.Where(n => n != network)] : [.. Networks ?? [], network] };

    /// <summary>The address, relative to the base.</summary>
    public string ToUri() => AddressOf(Path);

    /// <summary>The address of something else about the same state, such as "bench/picture.png".</summary>
    public string AddressOf(string path)
    {
        List<KeyValuePair<string, StringValues>> query = [];
        if (Picture is not null) query.Add(new("picture", Picture.ToString()));
        if (Second is not null) query.Add(new("second", Second.ToString()));
        if (Networks is not null) query.Add(new("network", Networks.Count == 0 ? "" : new StringValues([.. Networks])));
        if (Manipulation is not null) query.Add(new("do", Manipulation));
        if (Level is { } level) query.Add(new("level", level.ToString("R", CultureInfo.InvariantCulture)));
        if (Shape != FilterShape.Hard) query.Add(new("shape", Shape.ToString().ToLowerInvariant()));
        if (Band is { } band) query.Add(new("band", band.ToString("R", CultureInfo.InvariantCulture)));
        if (Seed != 0) query.Add(new("seed", Seed.ToString(CultureInfo.InvariantCulture)));
        if (Corruption is not null) query.Add(new("corruption", Corruption));
        if (Norm != AttackNorm.Linf) query.Add(new("norm", Norm.ToString().ToLowerInvariant()));
        if (Attacked is not null) query.Add(new("attacked", Attacked));
        if (Smallest) query.Add(new("smallest", "1"));
        if (Step is { } step) query.Add(new("step", step.ToString(CultureInfo.InvariantCulture)));
        foreach (var (name, value) in Figure.ToQuery())
            if (value is string text) query.Add(new(name, text));
        // These may stand in an address as they are, and are easier to read.
        return QueryHelpers.AddQueryString(path, query).Replace("%3A", ":", StringComparison.Ordinal).Replace("%40", "@", StringComparison.Ordinal);
    }

    /// <summary>The state that an address holds; what is not understood is left out.</summary>
    public static BenchView FromUri(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var search = uri.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? uri[mark..].Split('#')[0] : "";
        var query = QueryHelpers.ParseQuery(search);
        return new()
        {
            Picture = PictureName.Parse(One("picture")),
            Second = PictureName.Parse(One("second")),
            Networks = query.TryGetValue("network", out var networks) ? [.. networks.OfType<string>().Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)] : null,
            Manipulation = One("do") is { Length: > 0 } id ? id : null,
            Level = Number("level"),
            Shape = Enum.TryParse<FilterShape>(One("shape"), ignoreCase: true, out var shape) && Enum.IsDefined(shape) ? shape : FilterShape.Hard,
            Band = Number("band") is > 0 and var band ? band : null,
            Seed = long.TryParse(One("seed"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed) ? seed : 0,
            Corruption = One("corruption") is { Length: > 0 } corruption ? corruption : null,
            Norm = One("norm")?.ToUpperInvariant() == "L2" ? AttackNorm.L2 : AttackNorm.Linf,
            Attacked = One("attacked") is { Length: > 0 } attacked ? attacked : null,
            Smallest = One("smallest") == "1",
            Step = int.TryParse(One("step"), NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : null,
            Figure = FigureViewState.FromUri(search),
        };

        string? One(string name) => query.TryGetValue(name, out var values) ? values[^1] : null;
        double? Number(string name) => double.TryParse(One(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    private static bool Same(IReadOnlyList<string>? a, IReadOnlyList<string>? b) => a is null || b is null ? a is null && b is null : a.SequenceEqual(b);
}
