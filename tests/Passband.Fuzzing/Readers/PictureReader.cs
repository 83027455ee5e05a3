using Passband.Fuzzing.Mutations;
using Passband.Vision.Codecs;

namespace Passband.Fuzzing.Readers;

/// <summary>Decoding of pictures by the system's libraries.</summary>
internal sealed class PictureReader : IFuzzedReader
{
    // Beside the samples (at most 4 a pixel, and 3 more once blended) libjpeg keeps 2 bytes for each coefficient of a progressive picture of 4 components,
    // and libwebp 4 bytes a pixel, its tables and rows.
    private const int BytesPerPixel = 16;
    private static readonly DecodeOptions Options = new() { MaxPixels = 1 << 22 };

    private PictureReader(string name, IReadOnlyList<Mutation> mutations, IReadOnlyList<byte[]> pictures) =>
        (Name, Mutations, Seeds) = (name, mutations, [.. pictures.Select(bytes => new FuzzInput($"picture.{name}", bytes))]);

    public string Name { get; }

    public IReadOnlyList<FuzzInput> Seeds { get; }

    public IReadOnlyList<Mutation> Mutations { get; }

    public long MemoryLimit => (BytesPerPixel * Options.MaxPixels) + (16 << 20);

    public static PictureReader Jpeg()
    {
        var (colour, grey) = (Drawn(24, 20, 3), Drawn(33, 17, 1));
        return new("jpeg", JpegMutations.All,
        [
            PictureEncoder.Jpeg(colour, new JpegOptions(50)), PictureEncoder.Jpeg(colour, new JpegOptions(90, ChromaSampling.Full)),
            PictureEncoder.Jpeg(colour, new JpegOptions(70, Progressive: true)), PictureEncoder.Jpeg(grey, new JpegOptions(80)),
            PictureEncoder.Jpeg(grey, new JpegOptions(80, Progressive: true)), ForeignEncoders.Ycck(24, 20, Drawn(24, 20, 4).Pixels),
        ]);
    }

    public static PictureReader Png() => new("png", PngMutations.All,
    [
        PictureEncoder.Png(Drawn(32, 24, 3)), PictureEncoder.Png(Drawn(17, 9, 1)), PictureEncoder.Png(Drawn(24, 20, 4)),
        RawPng.Write(16, 4, 16, RawPng.Rgb, Rows(4, 16 * 6)), RawPng.Write(16, 4, 2, RawPng.Palette, Rows(4, 4), ("PLTE", Bytes(12)), ("tRNS", Bytes(3))),
        RawPng.Write(16, 4, 8, RawPng.GreyAlpha, Rows(4, 32), ("tEXt", Bytes(20))), RawPng.Write(9, 5, 1, RawPng.Grey, Rows(5, 2)),
    ]);

    public static PictureReader WebP()
    {
        var pixels = Drawn(24, 20, 4).Pixels;
        byte[] opaque = [.. pixels.Index().Select(p => p.Index % 4 == 3 ? (byte)255 : p.Item)];
        return new("webp", WebPMutations.All,
        [
            ForeignEncoders.WebP(24, 20, pixels), ForeignEncoders.WebP(24, 20, opaque), ForeignEncoders.WebP(24, 20, pixels, lossless: false),
            ForeignEncoders.WebP(24, 20, opaque, lossless: false),
        ]);
    }

    public void Read(FuzzInput input)
    {
        var picture = PictureDecoder.Decode(input.Bytes, Options, input.FileName);
        if ((long)picture.Width * picture.Height > Options.MaxPixels || picture.Pixels.LongLength != (long)picture.Width * picture.Height * 3)
            throw new InvalidOperationException($"A picture of {picture.Width} x {picture.Height} with {picture.Pixels.Length} samples.");
    }

    public bool IsRefusal(Exception problem) => problem is PictureFormatException;

    public void Dispose()
    {
    }

    private static Picture Drawn(int width, int height, int channels)
    {
        var pixels = new byte[width * height * channels];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = (byte)((i * i / 7) ^ (i * 3));
        return new Picture(width, height, channels, pixels);
    }

    private static byte[][] Rows(int count, int length) => [.. Enumerable.Range(0, count).Select(_ => Bytes(length))];

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i * 37))];
}
