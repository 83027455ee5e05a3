using Passband.Probes.Shelves;
using Passband.Vision.Codecs;
using Passband.Vision.Data;
using Passband.Vision.Data.Pictures;
using Passband.Vision.Shapes;

namespace Passband.Probes.Locating;

/// <summary>Opens image sets by name or path: drawn ones, those that people added, and what lies at a path.</summary>
public sealed class ImageSetLocator(Home home)
{
    private readonly ImageRegistry _registry = new(home);

    /// <summary>Every kind of set that can be opened.</summary>
    public ImageSets Sets { get; } = ImageSets.With(new ShapesImageSet());

    /// <summary>Opens what is asked for.</summary>
    /// <exception cref="ImageSetException">It is missing, damaged, or cannot be had in this form.</exception>
    /// <exception cref="RequestException">The options do not go with it, or the list of added sets cannot be read.</exception>
    public ImageSet Open(ImageQuery query, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        var drawn = ShapesSpecification.IsOne(query.Specification);
        if (query.Cues is not null && !drawn) throw new RequestException("Cues are for the image set shapes, which is drawn on request.");
        if (drawn) return Draw(query, Options(query), cancellation);
        return Registered(query.Specification) is { } set
            ? Open(set, query, progress, cancellation)
            : Open(query.Specification, query, progress, cancellation);
    }

    /// <summary>How many values (pixels times channels) must be drawn to open a query; 0 for sets that are read.</summary>
    /// <exception cref="ImageSetException">It names no set that can be drawn.</exception>
    internal static double DrawnValues(ImageQuery query)
    {
        if (!ShapesSpecification.IsOne(query.Specification)) return 0;
        var specification = ShapesSpecification.Parse(query.Specification);
        double side = query.Size ?? specification.Size ?? ShapesImageSet.DefaultSize;
        return side * side * (query.Count ?? specification.Count ?? ShapesImageSet.DefaultCount) * (query.Grey ? 1 : 3);
    }

    /// <summary>What a query's name stands for at this moment: it changes when the name is given to another set, or its file changes.</summary>
    /// <exception cref="RequestException">The list of added sets cannot be read.</exception>
    internal string Stamp(ImageQuery query)
    {
        if (ShapesSpecification.IsOne(query.Specification)) return "";
        var set = Registered(query.Specification);
        var place = Path.GetFullPath(set?.Path ?? query.Specification);
        var file = new FileInfo(place);
        return $"{place}|{set?.Size}|{set?.SkipBroken}|{(file.Exists ? file.Length : 0)}|{File.GetLastWriteTimeUtc(place).Ticks}";
    }

    /// <summary>Opens a set that a person added, as it is written down unless the query says otherwise.</summary>
    internal ImageSet Open(RegisteredImages set, ImageQuery query, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            return Open(set.Path, query with { Size = query.Size ?? set.Size, SkipBroken = query.SkipBroken || set.SkipBroken }, progress, cancellation);
        }
        catch (ImageSetException problem) when (set.Uploaded)
        {
            // Who uploaded it knows the file by the name it was sent with, not by its place here.
            throw new ImageSetException(problem.Message.Replace(set.Path, set.UploadedAs ?? Path.GetFileName(set.Path), StringComparison.Ordinal), problem);
        }
    }

    private ImageSet Open(string place, ImageQuery query, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        var images = Sets.Open(place, Options(query), progress, cancellation);
        return query.Count is { } count ? images.Take(count) : images;
    }

    // What can be opened without the list does not depend on it.
    private RegisteredImages? Registered(string name)
    {
        if (name == "cifar10" || ShelfName.Of(name) != name) return null;
        try
        {
            return _registry.Read().FirstOrDefault(s => s.Name == name);
        }
        catch (RequestException) when (Path.Exists(name))
        {
            return null;
        }
    }

    private OpenOptions Options(ImageQuery query) => new()
    {
        Split = query.Split,
        SkipBroken = query.SkipBroken,
        CacheFolder = home.Cache,
        Resize = query.Size is { } side ? Resize.To(side) : null,
        Decode = DecodeOptions.Default with { Colour = query.Grey ? ColourMode.Grey : ColourMode.Rgb },
    };

    private static ImageSet Draw(ImageQuery query, OpenOptions options, CancellationToken cancellation)
    {
        var specification = ShapesSpecification.Parse(query.Specification);
        return ShapesImageSet.Draw(specification with
        {
            Cues = query.Cues is { } word ? ShapesSpecification.CuesOf(word) : specification.Cues,
            Count = query.Count ?? specification.Count,
            Size = query.Size ?? specification.Size,
        }, options, cancellation);
    }
}
