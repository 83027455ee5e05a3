using Passband.Vision.Codecs;

namespace Passband.Vision.Tests.Codecs;

public sealed class PngTests
{
    private static readonly DecodeOptions Grey = new() { Colour = ColourMode.Grey };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void What_is_written_is_read_back_exactly(int channels)
    {
        var picture = SamplePictures.Noise(37, 21, channels, seed: 5);
        var back = PictureDecoder.Decode(PictureEncoder.Png(picture), channels == 1 ? Grey : null);
        Assert.Equal((37, 21, channels), (back.Width, back.Height, back.Channels));
        Assert.Equal(picture.Pixels, back.Pixels);
    }

    [Fact]
    public void Alpha_is_blended_with_the_background_on_the_stored_values()
    {
        var png = PictureEncoder.Png(new Picture(3, 1, 4, [200, 100, 0, 255, 200, 100, 0, 0, 200, 100, 0, 51]));
        // 51/255 = 1/5 of the colour and 4/5 of the background.
        Assert.Equal([200, 100, 0, 255, 255, 255, 244, 224, 204], PictureDecoder.Decode(png).Pixels);
        var onBlack = PictureDecoder.Decode(png, new DecodeOptions { Background = RgbColour.Black }).Pixels;
        Assert.Equal([200, 100, 0, 0, 0, 0, 40, 20, 0], onBlack);
    }

    [Fact]
    public void Sixteen_bit_grey_is_rounded_to_the_nearest_of_256_levels_and_not_taken_as_linear_light()
    {
        // Every 16-bit value once, 256 x 256.
        var rows = Enumerable.Range(0, 256).Select(y => Enumerable.Range(0, 256).SelectMany(x => new[] { (byte)y, (byte)x }).ToArray()).ToArray();
        var back = PictureDecoder.Decode(RawPng.Write(256, 256, 16, RawPng.Grey, rows), Grey).Pixels;
        var expected = Enumerable.Range(0, 65536).Select(v => (byte)Math.Round(v / 257.0)).ToArray();
        Assert.Equal(expected, back);
    }

    [Fact]
    public void Sixteen_bit_colour_with_alpha_is_rounded_then_blended()
    {
        byte[] row = [0x80, 0x00, 0x40, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0x80, 0x00, 0x40, 0x00, 0xFF, 0xFF, 0x00, 0x00];
        var back = PictureDecoder.Decode(RawPng.Write(2, 1, 16, RawPng.RgbAlpha, [row])).Pixels;
        Assert.Equal([128, 64, 255, 255, 255, 255], back);
    }

    [Fact]
    public void A_palette_is_looked_up_and_its_transparency_blended()
    {
        byte[] palette = [10, 20, 30, 200, 0, 0, 0, 0, 200];
        var png = RawPng.Write(3, 1, 2, RawPng.Palette, [[0b00_01_10_00]], ("PLTE", palette), ("tRNS", [255, 255, 0]));
        Assert.Equal([10, 20, 30, 200, 0, 0, 255, 255, 255], PictureDecoder.Decode(png).Pixels);
    }

    [Fact]
    public void One_bit_grey_becomes_black_and_white()
    {
        var png = RawPng.Write(8, 1, 1, RawPng.Grey, [[0b1010_0110]]);
        Assert.Equal([255, 0, 255, 0, 0, 255, 255, 0], PictureDecoder.Decode(png, Grey).Pixels);
    }

    [Fact]
    public void Grey_with_alpha_is_blended_and_stays_grey()
    {
        var png = RawPng.Write(2, 1, 8, RawPng.GreyAlpha, [[100, 255, 100, 51]]);
        Assert.Equal([100, 224], PictureDecoder.Decode(png, Grey).Pixels);
    }

    [Theory]
    [InlineData("gAMA", new byte[] { 0, 1, 0x86, 0xA0 })]
    [InlineData("tEXt", new byte[] { 65, 0, 66 })]
    public void Gamma_and_text_do_not_change_the_stored_values(string type, byte[] data)
    {
        var png = RawPng.Write(3, 1, 8, RawPng.Grey, [[7, 100, 250]], (type, data));
        Assert.Equal([7, 100, 250], PictureDecoder.Decode(png, Grey).Pixels);
    }

    [Fact]
    public void A_grey_picture_read_as_colour_repeats_its_value() =>
        Assert.Equal([9, 9, 9], PictureDecoder.Decode(RawPng.Write(1, 1, 8, RawPng.Grey, [[9]])).Pixels);

    [Fact]
    public void Every_way_of_cutting_a_file_short_is_an_error()
    {
        var png = PictureEncoder.Png(SamplePictures.Smooth());
        for (var length = 1; length < png.Length; length++)
            Assert.Throws<PictureFormatException>(() => PictureDecoder.Decode(png.AsSpan(0, length)));
    }

    [Fact]
    public void A_changed_byte_in_the_pixel_data_is_an_error()
    {
        var png = PictureEncoder.Png(SamplePictures.Noise(16, 16, 3, seed: 1));
        var idat = png.AsSpan().IndexOf("IDAT"u8) + 4;
        for (var at = idat + 2; at < png.Length - 16; at += 7)
        {
            var damaged = png.ToArray();
            damaged[at] ^= 0x10;
            var error = Assert.Throws<PictureFormatException>(() => PictureDecoder.Decode(damaged, null, "cat/3.png"));
            Assert.StartsWith("cat/3.png is a damaged PNG", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_published_example_becomes_its_published_grey_version_pixel_for_pixel()
    {
        var colour = File.ReadAllBytes(SharedData.Path("human", "example_image.png"));
        var grey = PictureDecoder.DecodeFile(SharedData.Path("human", "example_image_grayscale.png"), Grey);
        var made = PictureDecoder.Decode(colour, new DecodeOptions { Colour = ColourMode.Grey, Luma = LumaWeights.Rec709 });
        Assert.Equal(grey.Pixels, made.Pixels);
    }
}
