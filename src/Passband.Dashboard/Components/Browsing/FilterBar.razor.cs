using System.Globalization;
using Microsoft.AspNetCore.Components;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Browsing;

/// <summary>Turns what is typed and chosen into another view; typing waits for a pause.</summary>
public sealed partial class FilterBar
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly (FilterKind Kind, string Label)[] Filters =
    [
        (FilterKind.Network, "Network"), (FilterKind.ImageSet, "Image set"), (FilterKind.Experiment, "Experiment"), (FilterKind.Tag, "Tag"), (FilterKind.Device, "Device"),
    ];

    [Parameter, EditorRequired] public ResultsView View { get; set; } = new();

    [Parameter, EditorRequired] public ResultFacets? Facets { get; set; }

    [Parameter] public EventCallback<ResultsView> Changed { get; set; }

    /// <summary>Called while a search is typed, so that not every letter becomes a step of the way back.</summary>
    [Parameter] public EventCallback<ResultsView> Typed { get; set; }

    private Task TypeAsync(string text) => Typed.InvokeAsync(View with { Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim() });

    private IReadOnlyList<Facet> ValuesOf(FilterKind kind) => kind switch
    {
        _ when Facets is null => [],
        FilterKind.Network => Facets.Networks,
        FilterKind.ImageSet => Facets.ImageSets,
        FilterKind.Experiment => Facets.Experiments,
        FilterKind.Tag => Facets.Tags,
        _ => Facets.Devices,
    };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Date(ChangeEventArgs change) =>
        DateOnly.TryParseExact(change.Value as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
