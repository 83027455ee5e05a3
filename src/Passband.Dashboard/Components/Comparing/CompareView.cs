using Microsoft.AspNetCore.WebUtilities;
using Passband.Dashboard.Components.Browsing;
using Passband.Dashboard.Components.Figures;

namespace Passband.Dashboard.Components.Comparing;

/// <summary>The state of the page Compare, as its address holds it: which results, against which, seen how.</summary>
public sealed record CompareView
{
    /// <summary>More curves than this cannot be told apart.</summary>
    public const int MostResults = 24;

    private const string Path = "compare";

    /// <summary>Ids of the results, in the order in which they were added.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>The baseline that was chosen; null for the first result.</summary>
    public string? ChosenBaseline { get; init; }

    /// <summary>Id of the figure shown; null for the first.</summary>
    public string? FigureId { get; init; }

    /// <summary>How the figure is looked at.</summary>
    public FigureViewState Figure { get; init; } = new();

    /// <summary>Id of the baseline; null while no result is chosen.</summary>
    public string? Baseline => ChosenBaseline is { } chosen && Ids.Contains(chosen) ? chosen : Ids.Count > 0 ? Ids[0] : null;

    /// <summary>With a result more; as it is if it is there already or there is no room.</summary>
    public CompareView With(string id) => Ids.Contains(id) || Ids.Count >= MostResults ? this : this with { Ids = [.. Ids, id] };

    /// <summary>Without a result; if it was the baseline, the first takes its place.</summary>
    public CompareView Without(string id) => this with { Ids = [.. Ids.Where(i => i != id)], ChosenBaseline = ChosenBaseline == id ? null : ChosenBaseline };

    /// <summary>The address, relative to the base.</summary>
    public string ToUri() => AddressOf(Path);

    /// <summary>The address of something else about the same selection, such as "compare.csv".</summary>
    public string AddressOf(string path)
    {
        var query = new Dictionary<string, string?>();
        if (Ids.Count > 0) query["ids"] = string.Join(',', Ids);
        if (ChosenBaseline is not null && Ids.Count > 0 && Baseline != Ids[0]) query["baseline"] = Baseline;
        if (FigureId is not null) query["figure"] = FigureId;
        foreach (var (name, value) in Figure.ToQuery()) query[name] = value as string;
        // Commas may stand in an address as they are, and are easier to read.
        return QueryHelpers.AddQueryString(path, query).Replace("%2C", ",", StringComparison.Ordinal);
    }

    /// <summary>The state that an address holds; what is not understood is left out.</summary>
    public static CompareView FromUri(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var search = uri.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? uri[mark..].Split('#')[0] : "";
        var query = QueryHelpers.ParseQuery(search);
        return new()
        {
            Ids = [.. (One("ids") ?? "").Split(',', StringSplitOptions.TrimEntries).Where(ResultsView.IsId).Distinct(StringComparer.Ordinal).Take(MostResults)],
            ChosenBaseline = One("baseline") is { } baseline && ResultsView.IsId(baseline) ? baseline : null,
            FigureId = One("figure"),
            Figure = FigureViewState.FromUri(search),
        };

        string? One(string name) => query.TryGetValue(name, out var values) ? values[^1] : null;
    }
}
