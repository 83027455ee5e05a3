using Passband.Probes.Locating;
using Passband.Vision.Data;

namespace Passband.Probes.Shelves;

/// <summary>An image set as the pages list it.</summary>
/// <param name="Name">Name that requests use as <see cref="ImageQuery.Specification"/>.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Description">What it is, in a sentence.</param>
/// <param name="Path">Folder or file; null for sets that are drawn.</param>
/// <param name="Added">A person added it, and it can be removed.</param>
/// <param name="Problem">Why it cannot be opened; null if it can, as far as is known.</param>
public sealed record ShelvedImages(string Name, string Title, string Description, string? Path, bool Added, string? Problem)
{
    /// <summary>What was found when it was last opened; null before.</summary>
    public ImageFacts? Facts { get; init; }

    /// <summary>Its files lie in the dashboard's own folder and go when it is removed.</summary>
    public bool Uploaded { get; init; }
}

/// <summary>What is known of an image set without opening it again.</summary>
/// <param name="SetName">The name that results carry.</param>
/// <param name="Count">Number of images.</param>
/// <param name="Channels">1 grey, 3 colour.</param>
/// <param name="Height">Rows in pixels.</param>
/// <param name="Width">Columns in pixels.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Licence">Its licence in words.</param>
public sealed record ImageFacts(string SetName, int Count, int Channels, int Height, int Width, int Classes, string Source, string Licence)
{
    /// <summary>The facts of an open set.</summary>
    public static ImageFacts Of(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var shape = images.Shape;
        return new ImageFacts(images.Name, shape.Count, shape.Channels, shape.Height, shape.Width, images.ClassNames.Count, images.Info.Source, images.Info.Licence);
    }
}
