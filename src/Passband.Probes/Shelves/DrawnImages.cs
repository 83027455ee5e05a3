using Passband.Vision.Shapes;

namespace Passband.Probes.Shelves;

/// <summary>The image sets that the program draws.</summary>
internal static class DrawnImages
{
    private const string Source = "drawn by Passband from seed 1";

    private const int Classes = 10;

    internal static IEnumerable<ShelvedImages> All =>
    [
        Set("agree", "shapes, cues agree", "Silhouette (low frequencies) and texture (high frequencies) of the same class."),
        Set("conflict", "shapes, cues in conflict", "Silhouette of one class, texture of another; the silhouette counts as correct."),
        Set("silhouette", "shapes, silhouettes only", "A silhouette and no texture."),
        Set("texture", "shapes, textures only", "A texture and no silhouette."),
    ];

    private static ShelvedImages Set(string cues, string title, string what) => new($"shapes:{cues}", title, what, null, false, null)
    {
        Facts = new ImageFacts(title, ShapesImageSet.DefaultCount, 3, ShapesImageSet.DefaultSize, ShapesImageSet.DefaultSize, Classes, Source, "none needed"),
    };
}
