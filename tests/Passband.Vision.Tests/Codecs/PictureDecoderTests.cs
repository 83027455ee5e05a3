using System.Buffers.Binary;
using Passband.Vision.Codecs;

namespace Passband.Vision.Tests.Codecs;

public sealed class PictureDecoderTests
{
    [Fact]
    public void The_format_is_told_by_content()
    {
        var picture = SamplePictures.Smooth();
        Assert.Equal(PictureFormat.Jpeg, PictureFormats.Sniff(PictureEncoder.Jpeg(picture, new JpegOptions(75))));
        Assert.Equal(PictureFormat.Png, PictureFormats.Sniff(PictureEncoder.Png(picture)));
        Assert.Equal(PictureFormat.WebP, PictureFormats.Sniff(ForeignEncoders.WebP(32, 24, SamplePictures.WithAlpha(picture, 255))));
        Assert.Equal(PictureFormat.Unknown, PictureFormats.Sniff("GIF89a; not read here"u8));
        Assert.Equal(PictureFormat.Unknown, PictureFormats.Sniff([]));
    }

    [Fact]
    public void What_is_no_picture_gets_one_sentence_that_names_it()
    {
        Assert.Equal(
            "notes.txt is not a JPEG, PNG or WebP picture; convert it to one of these or leave it out.",
            Assert.Throws<PictureFormatException>(() => PictureDecoder.Decode("hello"u8, null, "notes.txt")).Message);
        Assert.Equal(
            "empty.png is empty; replace it with a JPEG, PNG or WebP picture.",
            Assert.Throws<PictureFormatException>(() => PictureDecoder.Decode([], null, "empty.png")).Message);
        Assert.Contains("cannot be read", Assert.Throws<PictureFormatException>(() => PictureDecoder.DecodeFile("/nowhere/x.png")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PictureFormat.Jpeg)]
    [InlineData(PictureFormat.Png)]
    [InlineData(PictureFormat.WebP)]
    public void A_size_over_the_limit_is_refused_from_the_header_before_memory_is_taken(PictureFormat format)
    {
        var huge = Claiming16000x16000(format);
        _ = Assert.Throws<PictureFormatException>(() => PictureDecoder.Decode(huge));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<PictureFormatException>(() => PictureDecoder.Decode(huge, null, "huge"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Equal("huge claims 16000 x 16000 pixels but at most 67,108,864 are decoded; make the picture smaller.", error.Message);
    }

    [Fact]
    public void A_file_over_the_byte_limit_is_refused()
    {
        var png = PictureEncoder.Png(SamplePictures.Smooth());
        var error = Assert.Throws<PictureFormatException>(() => PictureDecoder.Decode(png, new DecodeOptions { MaxBytes = 100 }, "x.png"));
        Assert.StartsWith($"x.png is {png.Length:N0} bytes long but at most 100 are read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Grey_is_the_rounded_luma_of_the_colour()
    {
        var picture = SamplePictures.Noise(16, 16, 3, seed: 9);
        var grey = PictureDecoder.Decode(PictureEncoder.Png(picture), new DecodeOptions { Colour = ColourMode.Grey }).Pixels;
        var expected = picture.Pixels.Chunk(3).Select(p => (byte)Math.Floor((.299 * p[0]) + (.587 * p[1]) + (.114 * p[2]) + .5));
        Assert.Equal(expected, grey);
        Assert.Equal(255, LumaWeights.Rec601.Grey(255, 255, 255));
        Assert.Equal(255, LumaWeights.Rec709.Grey(255, 255, 255));
    }

    [Fact]
    public void A_missing_library_is_named_with_the_package_that_has_it()
    {
        var absent = new CodecLibrary("libpassband-absent.so.1", "libpassband1");
        Assert.False(absent.IsInstalled);
        var error = Assert.Throws<PictureFormatException>(() => absent.Guard("a.jpg", AbsentLibrary.passband_absent));
        Assert.Equal(
            "a.jpg needs libpassband-absent.so.1, which is not installed or too old on this machine; install it with: sudo apt-get install libpassband1.",
            error.Message);
        Assert.All(CodecLibrary.All, library => Assert.True(library.IsInstalled, library.Package));
    }

    private static byte[] Claiming16000x16000(PictureFormat format)
    {
        var picture = SamplePictures.Smooth();
        byte[] file;
        switch (format)
        {
            case PictureFormat.Jpeg:
                file = PictureEncoder.Jpeg(picture, new JpegOptions(75));
                var frame = file.AsSpan().IndexOf<byte>([0xFF, 0xC0]);
                BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 5), 16000);
                BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 7), 16000);
                return file;
            case PictureFormat.Png:
                return RawPng.Write(16000, 16000, 8, RawPng.Rgb, [[1, 2, 3]]);
            default:
                // VP8L: after the signature byte, 14 bits of width - 1, then 14 bits of height - 1.
                file = ForeignEncoders.WebP(32, 24, SamplePictures.WithAlpha(picture, 255));
                var bits = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(21));
                BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(21), (bits & 0xF000_0000) | (15999u << 14) | 15999u);
                return file;
        }
    }
}
