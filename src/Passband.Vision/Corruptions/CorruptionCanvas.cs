using Passband.Vision.Shapes;

namespace Passband.Vision.Corruptions;

/// <summary>An image that is being corrupted, its random numbers, and room to work in. Used again for image after image of one size.</summary>
public sealed class CorruptionCanvas
{
    // Arithmetic in float32 may end a hair below a whole number that exact arithmetic would reach; this much is given back before the cut.
    private const float Hair = 1f / 1024;

    private readonly List<float[]> _rooms = [];

    /// <summary>A canvas for images of a size.</summary>
    /// <param name="channels">1 grey, 3 red, green, blue.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public CorruptionCanvas(int channels, int height, int width)
    {
        if (channels is not (1 or 3)) throw new ArgumentOutOfRangeException(nameof(channels), channels, "An image has 1 channel or 3.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        (Channels, Height, Width) = (channels, height, width);
        Samples = new float[channels * height * width];
        Random = SeededRandom.For(0, 0, 0);
    }

    /// <summary>C.</summary>
    public int Channels { get; }

    /// <summary>H in pixels.</summary>
    public int Height { get; }

    /// <summary>W in pixels.</summary>
    public int Width { get; }

    /// <summary>H x W.</summary>
    public int Area => Height * Width;

    /// <summary>The samples, C x H x W, 0..255 as stored in images; the array itself, not a copy.</summary>
    public float[] Samples { get; }

    /// <summary>The random numbers of this image.</summary>
    public SeededRandom Random { get; private set; }

    /// <summary>Puts an image on the canvas.</summary>
    /// <param name="pixels">C x H x W.</param>
    /// <param name="random">Its random numbers.</param>
    public void Load(ReadOnlySpan<byte> pixels, SeededRandom random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, Samples.Length);
        for (var k = 0; k < pixels.Length; k++) Samples[k] = pixels[k];
        Random = random;
    }

    /// <summary>Takes the image off: limited to 0..255 and cut to whole numbers towards zero, as the published files are.</summary>
    /// <param name="pixels">C x H x W.</param>
    public void Store(Span<byte> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, Samples.Length);
        for (var k = 0; k < pixels.Length; k++) pixels[k] = Whole(Samples[k]);
    }

    /// <summary>A value cut towards zero within 0..255.</summary>
    internal static byte Whole(float value) => (byte)Math.Clamp(value + Hair, 0f, 255f);

    /// <summary>A value rounded to the nearest whole number within 0..255.</summary>
    internal static byte Nearest(float value) => (byte)Math.Clamp(value + 0.5f, 0f, 255f);

    /// <summary>The samples of one channel, H x W.</summary>
    internal Span<float> Channel(int channel) => Samples.AsSpan(channel * Area, Area);

    /// <summary>Room to work in, with whatever was left there; never the same under two numbers.</summary>
    /// <param name="number">Which room.</param>
    /// <param name="length">How many values.</param>
    internal Span<float> Room(int number, int length)
    {
        while (_rooms.Count <= number) _rooms.Add([]);
        if (_rooms[number].Length < length) _rooms[number] = new float[length];
        return _rooms[number].AsSpan(0, length);
    }
}
