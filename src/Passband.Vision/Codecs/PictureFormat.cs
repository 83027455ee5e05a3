namespace Passband.Vision.Codecs;

/// <summary>The file formats a picture can be read from.</summary>
public enum PictureFormat
{
    /// <summary>None of those below.</summary>
    Unknown,

    /// <summary>JPEG: baseline or progressive; grey, colour or CMYK (ITU-T T.81).</summary>
    Jpeg,

    /// <summary>PNG: every colour type and bit depth (W3C PNG, second edition).</summary>
    Png,

    /// <summary>WebP: lossy or lossless, with or without alpha (RFC 9649).</summary>
    WebP,
}

/// <summary>Recognises a picture by what it contains, never by its name.</summary>
public static class PictureFormats
{
    /// <summary>How many leading bytes <see cref="Sniff"/> looks at.</summary>
    public const int SniffLength = 12;

    /// <summary>The format whose signature the data start with; <see cref="PictureFormat.Unknown"/> when there is none.</summary>
    /// <param name="start">The first bytes of the file; <see cref="SniffLength"/> of them are enough.</param>
    public static PictureFormat Sniff(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
            return PictureFormat.Jpeg;
        if (start.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return PictureFormat.Png;
        if (start.Length >= SniffLength && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8))
            return PictureFormat.WebP;
        return PictureFormat.Unknown;
    }
}
