using Passband.Vision.Codecs;

namespace Passband.Vision.Corruptions.Kinds;

/// <summary>JPEG at a low quality and back, with a quarter of the colour samples (4:2:0), as Pillow writes it.</summary>
internal sealed class JpegCompression : ICorruption
{
    private static readonly Severities<int> Qualities = new([80, 65, 58, 50, 40], [65, 58, 50, 40, 25], [25, 18, 15, 10, 7]);

    /// <inheritdoc/>
    public string Id => "jpeg-compression";

    /// <inheritdoc/>
    public string Title => "JPEG compression";

    /// <inheritdoc/>
    public CorruptionGroup Group => CorruptionGroup.Digital;

    /// <inheritdoc/>
    public bool IsRandom => false;

    /// <inheritdoc/>
    public void Apply(CorruptionCanvas canvas, CorruptionLevel level)
    {
        var (channels, area) = (canvas.Channels, canvas.Area);
        var pixels = new byte[canvas.Samples.Length];
        for (var k = 0; k < pixels.Length; k++) pixels[k] = (byte)canvas.Samples[k % channels * area + k / channels];
        var picture = new Picture(canvas.Width, canvas.Height, channels, pixels);
        var file = PictureEncoder.Jpeg(picture, new JpegOptions(Qualities[level], ChromaSampling.Quarter));
        var options = DecodeOptions.Default with { Colour = channels == 1 ? ColourMode.Grey : ColourMode.Rgb };
        var decoded = PictureDecoder.Decode(file, options, "An image compressed as JPEG").Pixels;
        for (var k = 0; k < pixels.Length; k++) canvas.Samples[k % channels * area + k / channels] = decoded[k];
    }
}
