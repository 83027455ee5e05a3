namespace Passband.Vision.Codecs;

/// <summary>What a picture is decoded into, and how large it may be. The limits are checked against the header, before memory is taken.</summary>
public sealed record DecodeOptions
{
    /// <summary>The options used when none are given: colour, at most 8192 x 8192 pixels from at most 256 MiB.</summary>
    public static DecodeOptions Default { get; } = new();

    /// <summary>The largest width x height that is decoded, in pixels.</summary>
    public long MaxPixels { get; init; } = 1L << 26;

    /// <summary>The largest encoded picture that is looked at, in bytes.</summary>
    public long MaxBytes { get; init; } = 1L << 28;

    /// <summary>Colour or grey.</summary>
    public ColourMode Colour { get; init; } = ColourMode.Rgb;

    /// <summary>The weights used when a colour picture is made grey.</summary>
    public LumaWeights Luma { get; init; } = LumaWeights.Rec601;

    /// <summary>What shows through where a picture is transparent. Blending is done on the stored values, as Pillow does.</summary>
    public RgbColour Background { get; init; } = RgbColour.White;

    internal void CheckLength(long length, string source)
    {
        if (length > MaxBytes)
            throw new PictureFormatException(
                source, $"is {length:N0} bytes long but at most {MaxBytes:N0} are read; make the file smaller");
    }

    internal void CheckSize(long width, long height, string source)
    {
        if (width < 1 || height < 1)
            throw new PictureFormatException(source, $"claims a size of {width} x {height} pixels; replace it with an intact picture");
        if (width > MaxPixels / height)
            throw new PictureFormatException(
                source, $"claims {width} x {height} pixels but at most {MaxPixels:N0} are decoded; make the picture smaller");
    }
}
