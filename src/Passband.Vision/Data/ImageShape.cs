namespace Passband.Vision.Data;

/// <summary>The shape of an image set: N x C x H x W.</summary>
/// <param name="Count">N, the number of images.</param>
/// <param name="Channels">C: 1 grey, 3 red, green, blue.</param>
/// <param name="Height">H, in pixels.</param>
/// <param name="Width">W, in pixels.</param>
public readonly record struct ImageShape(int Count, int Channels, int Height, int Width)
{
    /// <summary>Samples in one image, which is also its length in bytes.</summary>
    public int ImageLength => checked(Channels * Height * Width);

    /// <summary>Samples in all images together.</summary>
    public long TotalLength => (long)Count * ImageLength;

    /// <summary>The shape as text, such as "10000 x 3 x 32 x 32".</summary>
    public override string ToString() => $"{Count} x {Channels} x {Height} x {Width}";
}
