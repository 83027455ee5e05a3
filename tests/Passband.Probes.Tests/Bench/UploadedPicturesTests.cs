using Passband.Probes.Bench;
using Passband.Probes.Locating;
using Passband.Probes.Shelves;
using Passband.Vision.Codecs;

namespace Passband.Probes.Tests.Bench;

public sealed class UploadedPicturesTests : IDisposable
{
    private readonly Home _home = new(Directory.CreateTempSubdirectory("passband-bench-").FullName);

    private string Folder => Path.Combine(_home.Data, "bench");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The store makes the data folder when the program starts.
    public UploadedPicturesTests() => Directory.CreateDirectory(_home.Data);

    public void Dispose() => Directory.Delete(_home.Root, recursive: true);

    [Fact]
    public async Task A_picture_keeps_its_pixels_under_its_hash_and_the_same_one_is_kept_once()
    {
        var uploads = new UploadedPictures(_home);
        var picture = Gradient(40, 40, 3);
        var added = await AddAsync(uploads, "one.png", PictureEncoder.Png(picture));
        Assert.Null(added.Note);
        Assert.Equal(picture.Pixels, uploads.Read(added.Hash).Pixels);
        Assert.Equal(added.Hash, (await AddAsync(uploads, "two.png", PictureEncoder.Png(picture))).Hash);
        Assert.Equal([added.Hash + ".png"], Directory.EnumerateFiles(Folder).Select(Path.GetFileName));
        Assert.Equal(added.Hash, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, added.Hash + ".png"), Token))));
    }

    [Fact]
    public async Task The_central_square_is_kept_and_large_pictures_are_scaled()
    {
        var uploads = new UploadedPictures(_home);
        var wide = Gradient(60, 40, 3);
        var added = await AddAsync(uploads, "wide.png", PictureEncoder.Png(wide));
        var kept = uploads.Read(added.Hash);
        Assert.Equal((40, 40), (kept.Width, kept.Height));
        Assert.Equal(wide.Pixels[(3 * 10)..(3 * 50)], kept.Pixels[..(3 * 40)]);
        Assert.Equal("wide.png is 60 x 40: its central square is shown.", added.Note);
        var large = await AddAsync(uploads, "large.png", PictureEncoder.Png(Gradient(1400, 1100, 3)));
        Assert.Equal(UploadedPictures.MaxSide, uploads.Read(large.Hash).Width);
    }

    [Fact]
    public async Task Where_a_picture_is_transparent_white_shows_and_that_is_said()
    {
        var uploads = new UploadedPictures(_home);
        var clear = await AddAsync(uploads, "clear.png", PictureEncoder.Png(new Picture(2, 2, 4, new byte[16])));
        Assert.Equal("clear.png is transparent in places: white is shown there.", clear.Note);
        Assert.All(uploads.Read(clear.Hash).Pixels, p => Assert.Equal(255, p));
        Assert.Null((await AddAsync(uploads, "opaque.png", PictureEncoder.Png(new Picture(2, 2, 4, [.. Enumerable.Repeat((byte)255, 16)])))).Note);
    }

    [Fact]
    public async Task Only_so_many_are_kept_and_one_that_is_gone_is_told()
    {
        var uploads = new UploadedPictures(_home, most: 2);
        var first = await AddAsync(uploads, "a.png", PictureEncoder.Png(Gradient(8, 8, 3)));
        File.SetLastWriteTimeUtc(Path.Combine(Folder, first.Hash + ".png"), DateTime.UtcNow.AddHours(-1));
        await AddAsync(uploads, "b.png", PictureEncoder.Png(Gradient(9, 9, 3)));
        await AddAsync(uploads, "c.png", PictureEncoder.Png(Gradient(10, 10, 3)));
        Assert.Equal(2, Directory.EnumerateFiles(Folder).Count());
        Assert.Equal("This uploaded picture is not kept any more: upload it again, or choose another one.", Assert.Throws<RequestException>(() => uploads.Read(first.Hash)).Message);
    }

    [Theory]
    [InlineData("notes.txt", "is not a JPEG, PNG or WebP picture")]
    [InlineData("cut.png", "cut.png")]
    [InlineData("bomb.png", "claims 60000 x 60000 pixels")]
    public async Task What_is_no_picture_gets_one_sentence_and_leaves_nothing(string name, string words)
    {
        var png = PictureEncoder.Png(Gradient(30, 30, 3));
        var bytes = name switch
        {
            "notes.txt" => "a picture says more than these words"u8.ToArray(),
            "cut.png" => png[..(png.Length / 2)],
            _ => Claiming(png, 60_000),
        };
        var problem = await Assert.ThrowsAsync<PictureFormatException>(() => AddAsync(new UploadedPictures(_home), name, bytes));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.StartsWith(name, ProblemSentence.Of(problem), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
        Assert.False(Directory.Exists(Folder) && Directory.EnumerateFiles(Folder).Any());
    }

    [Fact]
    public async Task A_file_above_the_cap_is_refused()
    {
        var problem = await Assert.ThrowsAsync<RequestException>(() => AddAsync(new UploadedPictures(_home, maxBytes: 1000), "huge.png", new byte[1001]));
        Assert.Equal("huge.png is larger than 1.00 kB, which is the most that is taken; under Passband:Uploads in appsettings.json, NetworkMegabytes, ImageSetMegabytes and PictureMegabytes say how much that is.", problem.Message);
    }

    [Theory]
    [InlineData("upload@../../etc/passwd")]
    [InlineData("upload@ABCDEF")]
    [InlineData("shapes:conflict@-1")]
    [InlineData("shapes:conflict")]
    [InlineData("@3")]
    [InlineData("")]
    [InlineData(null)]
    public void A_name_that_is_none_names_nothing(string? text) => Assert.Null(PictureName.Parse(text));

    [Fact]
    public void A_name_is_read_as_it_is_written()
    {
        foreach (var name in new[] { PictureName.Of("shapes:conflict", 17), PictureName.Of("our@photos", 0), PictureName.Uploaded(new string('a', 64)) })
            Assert.Equal(name, PictureName.Parse(name.ToString()));
    }

    private async Task<UploadedPicture> AddAsync(UploadedPictures uploads, string name, byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        using var file = await new IncomingFiles(_home).ReceiveAsync(content, name, uploads.MaxBytes, null, Token);
        return uploads.Add(file);
    }

    private static Picture Gradient(int width, int height, int channels) =>
        new(width, height, channels, [.. Enumerable.Range(0, width * height * channels).Select(k => (byte)(k * 7))]);

    // A header of another size, its check sum put right: only the size can give it away.
    private static byte[] Claiming(byte[] png, int side)
    {
        var bytes = png.ToArray();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), side);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), side);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(29), Crc(bytes.AsSpan(12, 17)));
        return bytes;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
        }

        return ~crc;
    }
}
