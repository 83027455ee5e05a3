using Passband.Dashboard.Components.Figures;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Browsing;

/// <summary>A network's colour in lists, the same as in figures.</summary>
internal static class NetworkColour
{
    /// <summary>The colour as a value of a style, from the theme in force.</summary>
    public static string Of(ResultStore store, string network) => Palette.Css(store.ColourIndexOf(network));
}
