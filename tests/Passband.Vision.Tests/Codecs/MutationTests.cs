using System.Diagnostics;
using Passband.Vision.Codecs;

namespace Passband.Vision.Tests.Codecs;

/// <summary>Damaged files at random: each either decodes or gets its sentence, soon and within the memory limit.</summary>
public sealed class MutationTests
{
    private const int Mutations = 2000;
    private static readonly DecodeOptions Options = new() { MaxPixels = 1 << 16 };

    [Theory]
    [InlineData("jpeg")]
    [InlineData("progressive")]
    [InlineData("inks")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("lossy webp")]
    public void A_damaged_file_never_crashes_hangs_or_takes_more_than_the_limit(string kind)
    {
        var intact = Sample(kind);
        var random = new Random(20_240_517);
        int decoded = 0, refused = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var damaged = Damage(intact, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            try
            {
                var picture = PictureDecoder.Decode(damaged, Options, "damaged");
                Assert.InRange((long)picture.Width * picture.Height, 1, Options.MaxPixels);
                decoded++;
            }
            catch (PictureFormatException e)
            {
                Assert.StartsWith("damaged ", e.Message, StringComparison.Ordinal);
                refused++;
            }
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"mutation {i} of {kind} took {clock.Elapsed}");
            // At most the stored samples (4 per pixel), the blended copy (3), the file itself and small change.
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (Options.MaxPixels * 7) + damaged.Length + 50_000);
        }
        Assert.Equal(Mutations, decoded + refused);
        Assert.True(refused > Mutations / 10, $"only {refused} of {Mutations} were refused: the damage does not reach the decoder");
    }

    private static byte[] Sample(string kind)
    {
        var picture = SamplePictures.Noise(24, 20, 3, seed: 11);
        return kind switch
        {
            "jpeg" => PictureEncoder.Jpeg(picture, new JpegOptions(50)),
            "progressive" => PictureEncoder.Jpeg(picture, new JpegOptions(50, Progressive: true)),
            "inks" => ForeignEncoders.Ycck(24, 20, SamplePictures.Noise(24, 20, 4, seed: 12).Pixels),
            "png" => PictureEncoder.Png(SamplePictures.Smooth()),
            "webp" => ForeignEncoders.WebP(24, 20, SamplePictures.Noise(24, 20, 4, seed: 13).Pixels),
            _ => ForeignEncoders.WebP(24, 20, SamplePictures.Noise(24, 20, 4, seed: 13).Pixels, lossless: false),
        };
    }

    private static byte[] Damage(byte[] intact, Random random)
    {
        var bytes = intact.ToArray();
        // Half of the changes fall into the first 200 bytes, where sizes and tables are.
        for (var n = random.Next(1, 8); n > 0; n--)
        {
            var at = random.Next(random.Next(2) == 0 ? Math.Min(200, bytes.Length) : bytes.Length);
            bytes[at] = random.Next(3) switch { 0 => (byte)random.Next(256), 1 => (byte)(bytes[at] ^ (1 << random.Next(8))), _ => 255 };
        }
        return random.Next(6) switch
        {
            0 => bytes[..random.Next(1, bytes.Length)],
            1 => Splice(bytes, random),
            _ => bytes,
        };
    }

    private static byte[] Splice(byte[] bytes, Random random)
    {
        int from = random.Next(bytes.Length), length = random.Next(bytes.Length - from), to = random.Next(bytes.Length);
        return [.. bytes[..to], .. bytes.AsSpan(from, length), .. bytes[to..]];
    }
}
