using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Browsing;

/// <summary>What the list of results can be narrowed by, by choosing values.</summary>
public enum FilterKind
{
    /// <summary>Name of the network.</summary>
    Network,

    /// <summary>Name of the image set.</summary>
    ImageSet,

    /// <summary>Experiment id.</summary>
    Experiment,

    /// <summary>Tag.</summary>
    Tag,

    /// <summary>Device.</summary>
    Device,
}

/// <summary>The state of the page Results, as its address holds it: search, filters, order, selection.</summary>
public sealed record ResultsView
{
    /// <summary>As many as an address may name; servers refuse long ones.</summary>
    public const int MostSelected = 300;

    private const string Path = "results";
    private const string Day = "yyyy-MM-dd";

    private static readonly (FilterKind Kind, string Word)[] Filters =
    [
        (FilterKind.Network, "network"), (FilterKind.ImageSet, "images"), (FilterKind.Experiment, "experiment"), (FilterKind.Tag, "tag"), (FilterKind.Device, "device"),
    ];

    private static readonly (ResultOrder Order, string Word)[] Orders =
    [
        (ResultOrder.Started, "date"), (ResultOrder.Experiment, "experiment"), (ResultOrder.Network, "network"), (ResultOrder.ImageSet, "images"),
        (ResultOrder.CleanAccuracy, "clean"), (ResultOrder.Images, "n"), (ResultOrder.Duration, "duration"),
    ];

    /// <summary>Words to search for; null for none.</summary>
    public string? Text { get; init; }

    /// <summary>The values chosen of each filter; a filter without any is absent.</summary>
    public IReadOnlyDictionary<FilterKind, IReadOnlyList<string>> Chosen { get; init; } = new Dictionary<FilterKind, IReadOnlyList<string>>();

    /// <summary>First day, in universal time, so that an address means the same everywhere.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, that day included.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>What the list is ordered by.</summary>
    public ResultOrder Sort { get; init; }

    /// <summary>Largest, or latest, first.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Those that were deleted and can still be brought back, instead of those that are there.</summary>
    public bool Deleted { get; init; }

    /// <summary>Ids of the selected results, in the order they were selected.</summary>
    public IReadOnlyList<string> Selected { get; init; } = [];

    /// <summary>Whether anything narrows the list.</summary>
    public bool IsNarrowed => Text is not null || Chosen.Count > 0 || From is not null || Until is not null;

    /// <summary>The values chosen of a filter.</summary>
    public IReadOnlyList<string> ValuesOf(FilterKind kind) => Chosen.GetValueOrDefault(kind, []);

    /// <summary>With other values of a filter.</summary>
    public ResultsView With(FilterKind kind, IEnumerable<string> values)
    {
        var chosen = Chosen.Where(c => c.Key != kind).ToDictionary(c => c.Key, c => c.Value);
        string[] list = [.. values.Distinct(StringComparer.Ordinal)];
        if (list.Length > 0) chosen[kind] = list;
        return this with { Chosen = chosen };
    }

    /// <summary>With a value of a filter chosen, or no longer so.</summary>
    public ResultsView Toggled(FilterKind kind, string value) =>
        With(kind, ValuesOf(kind).Contains(value) ? ValuesOf(kind).Where(v => v != value) : ValuesOf(kind).Append(value));

    /// <summary>The deleted results, or those that are there; what is narrowed and selected belongs to the one or the other.</summary>
    public ResultsView OfDeleted(bool deleted) => new() { Deleted = deleted, Sort = Sort, Descending = Descending };

    /// <summary>With a result selected, or no longer so.</summary>
    public ResultsView Toggled(string id) => this with { Selected = Selected.Contains(id) ? [.. Selected.Where(s => s != id)] : Capped(Selected.Append(id)) };

    /// <summary>With more results selected.</summary>
    public ResultsView Adding(IEnumerable<string> ids) => this with { Selected = Capped(Selected.Concat(ids)) };

    /// <summary>Without anything that narrows the list.</summary>
    public ResultsView Widened() => new() { Deleted = Deleted, Sort = Sort, Descending = Descending, Selected = Selected };

    /// <summary>What a click on a column's head leads to: its order, or, if that is in force, the opposite.</summary>
    public ResultsView SortedBy(ResultOrder order) => this with
    {
        Sort = order,
        Descending = Sort == order ? !Descending : order is not (ResultOrder.Experiment or ResultOrder.Network or ResultOrder.ImageSet),
    };

    /// <summary>The question to the store.</summary>
    public ResultQuery ToQuery(int skip = 0, int take = 100) => new()
    {
        Text = Text,
        Networks = ValuesOf(FilterKind.Network),
        ImageSets = ValuesOf(FilterKind.ImageSet),
        Experiments = ValuesOf(FilterKind.Experiment),
        Tags = ValuesOf(FilterKind.Tag),
        Devices = ValuesOf(FilterKind.Device),
        From = From is { } from ? Midnight(from) : null,
        Until = Until is { } until && until < DateOnly.MaxValue ? Midnight(until.AddDays(1)) : null,
        Deleted = Deleted,
        Order = Sort,
        Descending = Descending,
        Skip = skip,
        Take = take,
    };

    /// <summary>The address, relative to the base.</summary>
    public string ToUri()
    {
        List<KeyValuePair<string, StringValues>> query = [];
        if (Text is not null) query.Add(new("q", Text));
        foreach (var (kind, word) in Filters)
            if (ValuesOf(kind) is { Count: > 0 } values) query.Add(new(word, new([.. values])));
        if (From is { } from) query.Add(new("from", from.ToString(Day, CultureInfo.InvariantCulture)));
        if (Until is { } until) query.Add(new("until", until.ToString(Day, CultureInfo.InvariantCulture)));
        if (Deleted) query.Add(new("deleted", "yes"));
        if (Sort != ResultOrder.Started) query.Add(new("sort", Orders.First(o => o.Order == Sort).Word));
        if (!Descending) query.Add(new("dir", "up"));
        if (Selected.Count > 0) query.Add(new("sel", string.Join('.', Selected)));
        return QueryHelpers.AddQueryString(Path, query);
    }

    /// <summary>The state that an address holds; what is not understood is left out.</summary>
    public static ResultsView FromUri(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var query = QueryHelpers.ParseQuery(uri.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? uri[mark..].Split('#')[0] : "");
        var view = new ResultsView
        {
            Text = One("q") is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null,
            From = Date("from"),
            Until = Date("until"),
            Deleted = One("deleted") == "yes",
            Sort = Orders.FirstOrDefault(o => o.Word == One("sort")).Order,
            Descending = One("dir") != "up",
            Selected = Capped((One("sel") ?? "").Split('.').Where(IsId)),
        };
        return Filters.Aggregate(view, (v, filter) => v.With(filter.Kind, query.GetValueOrDefault(filter.Word).OfType<string>().Where(s => s.Length > 0)));

        string? One(string name) => query.TryGetValue(name, out var values) ? values[^1] : null;
        DateOnly? Date(string name) => DateOnly.TryParseExact(One(name), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    /// <summary>Whether a text has the form of a result's id.</summary>
    public static bool IsId(string text) => text.Length == ResultId.Length && text.All(char.IsAsciiHexDigitLower);

    private static string[] Capped(IEnumerable<string> ids) => [.. ids.Distinct(StringComparer.Ordinal).Take(MostSelected)];

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
