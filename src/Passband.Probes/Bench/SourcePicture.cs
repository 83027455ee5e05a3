using Passband.Vision.Codecs;
using Passband.Vision.Data.Pictures;
using Passband.Vision.Networks;

namespace Passband.Probes.Bench;

/// <summary>A picture as it is stored, and what is known of it.</summary>
/// <param name="Name">Which.</param>
/// <param name="Pixels">1 or 3 channels.</param>
/// <param name="Title">What to call it.</param>
public sealed record SourcePicture(PictureName Name, Picture Pixels, string Title)
{
    /// <summary>The class it belongs to, by name; null where that is not known.</summary>
    public string? Class { get; init; }

    /// <summary>Its class's place among those of its set; null where that is not known.</summary>
    public int? Label { get; init; }

    /// <summary>The classes of its set; empty where it has none.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>How many images its set has; 1 for a picture of no set.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Its own size.</summary>
    public InputShape Shape => new(Pixels.Channels, Pixels.Height, Pixels.Width);

    /// <summary>What a network that tells these classes apart calls the picture; null where that is not known.</summary>
    /// <param name="classes">The network's classes in order.</param>
    public int? ClassAmong(IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        if (Class is null || Label is not { } label) return null;
        var place = classes.ToList().FindIndex(c => c.Equals(Class, StringComparison.OrdinalIgnoreCase));
        if (place >= 0) return place;
        // Classes without names are taken to be in the set's order.
        return classes.Count == Classes.Count && classes[0] == "class 0" ? label : null;
    }

    /// <summary>The picture as a network takes it: in grey or colour, its central square in the network's size.</summary>
    /// <param name="wanted">What the network takes.</param>
    /// <exception cref="RequestException">It takes images that are not square.</exception>
    public FittedPicture FittedTo(InputShape wanted)
    {
        var done = new List<string>();
        var pixels = Pixels;
        if (pixels.Channels != wanted.Channels)
        {
            pixels = pixels.As(wanted.Channels == 1 ? ColourMode.Grey : ColourMode.Rgb);
            done.Add(wanted.Channels == 1 ? "turned grey (BT.601 luma)" : "its grey repeated in three channels");
        }

        if ((pixels.Height, pixels.Width) != (wanted.Height, wanted.Width))
        {
            if (wanted.Height != wanted.Width)
                throw new RequestException($"The network takes images of {wanted.Height} x {wanted.Width} pixels, and the bench brings pictures to squares only: choose an image set of that size.");
            var cut = pixels.Height != pixels.Width ? "its central square " : "";
            pixels = Resize.To(wanted.Width).Apply(pixels);
            done.Add($"{cut}brought from {Pixels.Width} x {Pixels.Height} to {wanted.Width} x {wanted.Height} pixels");
        }

        return new FittedPicture(this, pixels, done.Count == 0 ? null : $"For the networks the picture was {string.Join(" and ", done)}.");
    }
}

/// <summary>A picture as networks see it.</summary>
/// <param name="Source">The stored picture.</param>
/// <param name="Pixels">What they see.</param>
/// <param name="Note">What was done for it, in a sentence; null if nothing was.</param>
public sealed record FittedPicture(SourcePicture Source, Picture Pixels, string? Note);
