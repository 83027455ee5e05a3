using Passband.Vision.Codecs;
using Passband.Vision.Data;
using Passband.Vision.Data.Pictures;

namespace Passband.Cli.Locating;

/// <summary>Opens image sets by name or path.</summary>
internal sealed class ImageSetLocator(Home home)
{
    /// <summary>Every kind of set that can be opened.</summary>
    public ImageSets Sets { get; } = ImageSets.With();

    /// <summary>Opens what is asked for.</summary>
    /// <exception cref="ImageSetException">It is missing, damaged, or cannot be had in this form.</exception>
    public ImageSet Open(ImageQuery query, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        if (query.Cues is not null) throw new UsageException("--cues is for the embedded image set shapes.");
        var options = new OpenOptions
        {
            Split = query.Split,
            SkipBroken = query.SkipBroken,
            CacheFolder = home.Cache,
            Resize = query.Size is { } side ? Resize.To(side) : null,
            Decode = DecodeOptions.Default with { Colour = query.Grey ? ColourMode.Grey : ColourMode.Rgb },
        };
        var images = Sets.Open(query.Specification, options, progress, cancellation);
        return query.Count is { } count ? images.Take(count) : images;
    }
}
