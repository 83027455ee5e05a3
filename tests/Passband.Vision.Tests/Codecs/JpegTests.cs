using Passband.Vision.Codecs;

namespace Passband.Vision.Tests.Codecs;

public sealed class JpegTests
{
    [Theory]
    [InlineData(95, ChromaSampling.Full, false)]
    [InlineData(95, ChromaSampling.Quarter, false)]
    [InlineData(95, ChromaSampling.Quarter, true)]
    public void A_smooth_picture_survives_high_quality(int quality, ChromaSampling chroma, bool progressive)
    {
        var picture = SamplePictures.Smooth();
        var back = PictureDecoder.Decode(PictureEncoder.Jpeg(picture, new JpegOptions(quality, chroma, progressive)));
        Assert.Equal((32, 24, 3), (back.Width, back.Height, back.Channels));
        Assert.InRange(MeanDifference(picture, back), 0, 2.5);
    }

    [Fact]
    public void Progressive_and_baseline_hold_the_same_pixels()
    {
        var picture = SamplePictures.Noise(40, 40, 3, seed: 2);
        var baseline = PictureEncoder.Jpeg(picture, new JpegOptions(60));
        var progressive = PictureEncoder.Jpeg(picture, new JpegOptions(60, Progressive: true));
        Assert.True(progressive.AsSpan().IndexOf<byte>([0xFF, 0xC2]) > 0, "no progressive frame header");
        Assert.Equal(PictureDecoder.Decode(baseline).Pixels, PictureDecoder.Decode(progressive).Pixels);
    }

    [Fact]
    public void A_large_picture_of_hundreds_of_scans_is_refused_before_they_are_gone_through()
    {
        const int side = 2048;
        var limits = new DecodeOptions { MaxPixels = side * side };
        var jpeg = PictureEncoder.Jpeg(SamplePictures.Flat(side, side, 90, 120, 150), new JpegOptions(50, Progressive: true));
        Assert.Equal(side, PictureDecoder.Decode(jpeg, limits).Width);
        var last = jpeg.AsSpan().LastIndexOf<byte>([0xFF, 0xDA]);
        byte[] many = [.. jpeg[..last], .. Enumerable.Repeat(jpeg[last..^2], 450).SelectMany(scan => scan), .. jpeg[^2..]];
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Contains("scans of 2048 x 2048 pixels", Assert.Throws<PictureFormatException>(() => PictureDecoder.Decode(many, limits)).Message, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_constant_picture_is_unchanged_at_any_quality()
    {
        foreach (var quality in (int[])[7, 40, 75, 100])
        {
            var flat = SamplePictures.Flat(16, 16, 128, 128, 128);
            Assert.Equal(flat.Pixels, PictureDecoder.Decode(PictureEncoder.Jpeg(flat, new JpegOptions(quality))).Pixels);
        }
    }

    [Fact]
    public void Quality_sets_the_standard_quantisation_table()
    {
        // ITU-T T.81 table K.1 starts 16 11 10 16; at quality 50 libjpeg writes it unscaled, at 25 doubled (zigzag order: 16 11 12 14).
        Assert.Equal([16, 11, 12, 14], LumaTable(50));
        Assert.Equal([32, 22, 24, 28], LumaTable(25));

        static byte[] LumaTable(int quality)
        {
            var jpeg = PictureEncoder.Jpeg(SamplePictures.Smooth(), new JpegOptions(quality));
            return jpeg.AsSpan(jpeg.AsSpan().IndexOf<byte>([0xFF, 0xDB]) + 5, 4).ToArray();
        }
    }

    [Fact]
    public void A_grey_jpeg_gives_the_same_value_in_all_channels()
    {
        var jpeg = PictureEncoder.Jpeg(SamplePictures.Noise(16, 16, 1, seed: 3), new JpegOptions(90));
        Assert.All(PictureDecoder.Decode(jpeg).Pixels.Chunk(3), p => Assert.True(p[0] == p[1] && p[1] == p[2]));
    }

    [Fact]
    public void Adobe_inks_are_stored_inverted()
    {
        // Stored 200, 200, 200, 100 with Adobe's marker: 200/255 of white without ink, times 100/255 of no black.
        var jpeg = ForeignEncoders.Ycck(16, 16, SamplePictures.Flat(16, 16, 200, 200, 200, 100).Pixels);
        Assert.All(PictureDecoder.Decode(jpeg).Pixels, v => Assert.InRange(v, 77, 80));
        var red = ForeignEncoders.Ycck(16, 16, SamplePictures.Flat(16, 16, 255, 0, 0, 255).Pixels);
        Assert.All(PictureDecoder.Decode(red).Pixels.Chunk(3), p => Assert.True(p[0] > 250 && p[1] < 5 && p[2] < 5));
    }

    [Fact]
    public void Adobe_inks_without_colour_transform_are_inverted_too()
    {
        var jpeg = ForeignEncoders.Ycck(16, 16, SamplePictures.Flat(16, 16, 200, 200, 200, 100).Pixels);
        var adobe = jpeg.AsSpan().IndexOf("Adobe"u8);
        jpeg[adobe + 11] = 0;
        // The four planes now count as inks themselves: 255 - 200, 128, 128 and 100.
        Assert.All(PictureDecoder.Decode(jpeg).Pixels.Chunk(3), p =>
            Assert.True(Near(p[0], 55 * 100 / 255) && Near(p[1], 128 * 100 / 255) && Near(p[2], 128 * 100 / 255)));
    }

    [Fact]
    public void Inks_without_Adobe_marker_are_taken_as_they_are()
    {
        var jpeg = ForeignEncoders.Ycck(16, 16, SamplePictures.Flat(16, 16, 200, 200, 200, 100).Pixels);
        var segment = jpeg.AsSpan().IndexOf("Adobe"u8) - 4;
        byte[] plain = [.. jpeg[..segment], .. jpeg[(segment + 16)..]];
        Assert.All(PictureDecoder.Decode(plain).Pixels.Chunk(3), p =>
            Assert.True(Near(p[0], 200 * 155 / 255) && Near(p[1], 127 * 155 / 255) && Near(p[2], 127 * 155 / 255)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_way_of_cutting_a_file_short_is_an_error_and_never_a_grey_fill(bool progressive)
    {
        var jpeg = PictureEncoder.Jpeg(SamplePictures.Noise(24, 24, 3, seed: 4), new JpegOptions(50, Progressive: progressive));
        for (var length = 1; length < jpeg.Length; length++)
            Assert.Throws<PictureFormatException>(() => PictureDecoder.Decode(jpeg.AsSpan(0, length)));
    }

    [Fact]
    public void Stray_bytes_between_segments_are_harmless_but_do_not_hide_a_missing_end()
    {
        var picture = SamplePictures.Noise(24, 24, 3, seed: 4);
        var jpeg = PictureEncoder.Jpeg(picture, new JpegOptions(50));
        var table = jpeg.AsSpan().IndexOf<byte>([0xFF, 0xDB]);
        byte[] stray = [.. jpeg[..table], 0, 0, 0, .. jpeg[table..]];
        Assert.Equal(PictureDecoder.Decode(jpeg).Pixels, PictureDecoder.Decode(stray).Pixels);
        Assert.Throws<PictureFormatException>(() => PictureDecoder.Decode(stray.AsSpan(0, stray.Length - 60)));
    }

    [Fact]
    public void Quality_out_of_range_and_alpha_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PictureEncoder.Jpeg(SamplePictures.Smooth(), new JpegOptions(0)));
        Assert.Throws<ArgumentException>(() => PictureEncoder.Jpeg(SamplePictures.Smooth(), new JpegOptions(101)));
        Assert.Throws<ArgumentException>(() => PictureEncoder.Jpeg(new Picture(1, 1, 4, new byte[4]), new JpegOptions(75)));
    }

    private static bool Near(int value, int expected) => Math.Abs(value - expected) <= 2;

    private static double MeanDifference(Picture a, Picture b) => a.Pixels.Zip(b.Pixels, (x, y) => Math.Abs(x - y)).Average();
}
