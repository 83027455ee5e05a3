namespace Passband.Dashboard.Components.Layout;

/// <summary>A page of the side bar.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Address">Its address, relative to the base.</param>
/// <param name="Icon">Name of a Material symbol.</param>
/// <param name="Key">The key that goes there after "g".</param>
internal sealed record Place(string Title, string Address, string Icon, char Key)
{
    /// <summary>Its name where there is room for a word alone, as on a phone.</summary>
    public string Word { get; init; } = Title;

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<Place> All { get; } =
    [
        new("Overview", "", "dashboard", 'o'),
        new("Results", "results", "table_rows", 'r'),
        new("Compare", "compare", "compare_arrows", 'c'),
        new("Bench", "bench", "tune", 'b'),
        new("New probe", "probe", "add_circle", 'p') { Word = "Probe" },
        new("Jobs", "jobs", "pending_actions", 'j'),
        new("Study", "study", "science", 's'),
        new("Networks", "networks", "hub", 'n'),
        new("Image sets", "images", "photo_library", 'i') { Word = "Images" },
        new("About", "about", "info", 'a'),
    ];
}
