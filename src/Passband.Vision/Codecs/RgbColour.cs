namespace Passband.Vision.Codecs;

/// <summary>A colour in 8-bit steps.</summary>
/// <param name="R">Red, 0..255.</param>
/// <param name="G">Green, 0..255.</param>
/// <param name="B">Blue, 0..255.</param>
public readonly record struct RgbColour(byte R, byte G, byte B)
{
    /// <summary>White, the usual background of a transparent picture.</summary>
    public static RgbColour White => new(255, 255, 255);

    /// <summary>Black.</summary>
    public static RgbColour Black => new(0, 0, 0);
}
