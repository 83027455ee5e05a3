using Microsoft.AspNetCore.WebUtilities;
using Passband.Results;

namespace Passband.Dashboard.Components.Figures;

/// <summary>How a reader looks at a figure: unit, scale, difference, table. It lives in the address.</summary>
public sealed record FigureViewState
{
    /// <summary>Unit of the horizontal axis; null for the stored one.</summary>
    public FrequencyUnit? Unit { get; init; }

    /// <summary>Logarithmic horizontal axis; null for the figure's own scale.</summary>
    public bool? Logarithmic { get; init; }

    /// <summary>Show the difference to the answer on unchanged images.</summary>
    public bool Delta { get; init; }

    /// <summary>Show the numbers as a table.</summary>
    public bool Table { get; init; }

    /// <summary>Draw the intervals of curves as bands; null for where few curves leave room for them.</summary>
    public bool? Bands { get; init; }

    /// <summary>Query parameters for <c>GetUriWithQueryParameters</c>; null removes one.</summary>
    public IReadOnlyDictionary<string, object?> ToQuery() => new Dictionary<string, object?>
    {
        ["unit"] = Unit is { } unit ? AxisUnits.Words.First(w => w.Value == unit).Key : null,
        ["log"] = Logarithmic switch { true => "1", false => "0", null => null },
        ["delta"] = Delta ? "1" : null,
        ["table"] = Table ? "1" : null,
        ["bands"] = Bands switch { true => "1", false => "0", null => null },
    };

    /// <summary>The view as the end of an address, "" or "?unit=sigma&amp;delta=1".</summary>
    public string ToQueryString() => QueryHelpers.AddQueryString("", ToQuery().ToDictionary(p => p.Key, p => p.Value as string));

    /// <summary>The view that query parameters ask for; what is not understood is left out.</summary>
    public static FigureViewState FromQuery(string? unit, string? log, string? delta, string? table = null, string? bands = null) => new()
    {
        Unit = unit is not null && AxisUnits.Words.TryGetValue(unit, out var found) ? found : null,
        Logarithmic = log is null ? null : IsYes(log),
        Delta = IsYes(delta),
        Table = IsYes(table),
        Bands = bands is null ? null : IsYes(bands),
    };

    /// <summary>The view that an address asks for.</summary>
    public static FigureViewState FromUri(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } absolute ? absolute.Query : uri);
        return FromQuery(Of("unit"), Of("log"), Of("delta"), Of("table"), Of("bands"));

        string? Of(string name) => query.TryGetValue(name, out var values) ? values.ToString() : null;
    }

    private static bool IsYes(string? text) => text is not null
        && (text == "1" || string.Equals(text, "true", StringComparison.OrdinalIgnoreCase));
}
