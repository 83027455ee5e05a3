using System.Buffers.Binary;
using Passband.Vision.Codecs;

namespace Passband.Vision.Tests.Codecs;

public sealed class WebPTests
{
    [Fact]
    public void Lossless_pixels_are_exact()
    {
        var picture = SamplePictures.Noise(20, 30, 3, seed: 6);
        var back = PictureDecoder.Decode(ForeignEncoders.WebP(20, 30, SamplePictures.WithAlpha(picture, 255)));
        Assert.Equal((20, 30, 3), (back.Width, back.Height, back.Channels));
        Assert.Equal(picture.Pixels, back.Pixels);
    }

    [Fact]
    public void Lossy_pixels_are_close()
    {
        var picture = SamplePictures.Smooth();
        var back = PictureDecoder.Decode(ForeignEncoders.WebP(32, 24, SamplePictures.WithAlpha(picture, 255), lossless: false));
        Assert.InRange(picture.Pixels.Zip(back.Pixels, (x, y) => Math.Abs(x - y)).Average(), 0, 5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Alpha_is_blended(bool lossless)
    {
        var grey = SamplePictures.Flat(16, 16, 100, 100, 100);
        var webp = ForeignEncoders.WebP(16, 16, SamplePictures.WithAlpha(grey, 51), lossless);
        Assert.All(PictureDecoder.Decode(webp).Pixels, v => Assert.InRange(v, 223, 225));
    }

    [Fact]
    public void An_animation_is_refused_with_a_sentence()
    {
        var error = Assert.Throws<PictureFormatException>(() => PictureDecoder.Decode(Animation(), null, "dog/7.webp"));
        Assert.Equal("dog/7.webp is an animated WebP; save the frame you want as a still picture.", error.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_way_of_cutting_a_file_short_is_an_error(bool lossless)
    {
        var webp = ForeignEncoders.WebP(16, 16, SamplePictures.Noise(16, 16, 4, seed: 7).Pixels, lossless);
        // The last byte of a chunk may be padding, which no pixel needs.
        for (var length = 1; length < webp.Length - 1; length++)
            Assert.Throws<PictureFormatException>(() => PictureDecoder.Decode(webp.AsSpan(0, length)));
    }

    /// <summary>The container of RFC 9649, section 2.7, around one lossless frame.</summary>
    private static byte[] Animation()
    {
        var frame = ForeignEncoders.WebP(8, 8, SamplePictures.Noise(8, 8, 4, seed: 8).Pixels)[12..];
        byte[] body =
        [
            .. "WEBP"u8, .. Chunk("VP8X"u8, [0b10, 0, 0, 0, 7, 0, 0, 7, 0, 0]), .. Chunk("ANIM"u8, new byte[6]),
            .. Chunk("ANMF"u8, [0, 0, 0, 0, 0, 0, 7, 0, 0, 7, 0, 0, 100, 0, 0, 0, .. frame]),
        ];
        return Chunk("RIFF"u8, body);
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, data.Length);
        return [.. name, .. length, .. data];
    }
}
