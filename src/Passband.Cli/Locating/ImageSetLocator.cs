using Passband.Vision.Codecs;
using Passband.Vision.Data;
using Passband.Vision.Data.Pictures;
using Passband.Vision.Shapes;

namespace Passband.Cli.Locating;

/// <summary>Opens image sets by name or path.</summary>
internal sealed class ImageSetLocator(Home home)
{
    /// <summary>Every kind of set that can be opened.</summary>
    public ImageSets Sets { get; } = ImageSets.With(new ShapesImageSet());

    /// <summary>Opens what is asked for.</summary>
    /// <exception cref="ImageSetException">It is missing, damaged, or cannot be had in this form.</exception>
    public ImageSet Open(ImageQuery query, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        var drawn = ShapesSpecification.IsOne(query.Specification);
        if (query.Cues is not null && !drawn) throw new UsageException("--cues is for the image set shapes, which is drawn on request.");
        var options = new OpenOptions
        {
            Split = query.Split,
            SkipBroken = query.SkipBroken,
            CacheFolder = home.Cache,
            Resize = query.Size is { } side ? Resize.To(side) : null,
            Decode = DecodeOptions.Default with { Colour = query.Grey ? ColourMode.Grey : ColourMode.Rgb },
        };
        if (drawn) return Draw(query, options, cancellation);
        var images = Sets.Open(query.Specification, options, progress, cancellation);
        return query.Count is { } count ? images.Take(count) : images;
    }

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
