using System.Globalization;
using Passband.Results;
using Passband.Vision.Shapes;

namespace Passband.Dashboard.Components.OneResult;

/// <summary>How to ask again for images that the program drew itself; where images came from files, a result does not know their path.</summary>
/// <param name="Specification">Such as "shapes:conflict?seed=3".</param>
/// <param name="Size">Side in pixels; null for the usual one.</param>
public sealed record DrawnImagesName(string Specification, int? Size)
{
    /// <summary>The name of a result's images; null if they were not drawn, or in a way that is not known.</summary>
    public static DrawnImagesName? Of(ImageSetReference images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var words = images.Id.Split('-');
        if (words.Length < 2 || words[0] != "shapes" || !ShapesSpecification.CueNames.Contains(words[1])) return null;
        int? size = null;
        string? seed = null, truth = null;
        for (var i = 2; i < words.Length; i++)
        {
            if (words[i] == "by" && i + 1 < words.Length && words[i + 1] == "texture") (truth, i) = ("truth=texture", i + 1);
            else if (words[i].EndsWith("px", StringComparison.Ordinal) && Number(words[i][..^2]) is { } side) size = side;
            else if (words[i].StartsWith("seed", StringComparison.Ordinal) && Number(words[i][4..]) is { } given) seed = $"seed={given}";
            // Seed 0 draws the training images.
            else if (words[i] == "train") seed ??= "seed=0";
            else if (words[i] != "grey" && !(words[i].StartsWith("first", StringComparison.Ordinal) && Number(words[i][5..]) is not null)) return null;
        }
        string[] settings = [.. new[] { seed, truth }.OfType<string>()];
        return new($"shapes:{words[1]}{(settings.Length > 0 ? "?" + string.Join('&', settings) : "")}", size);
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
