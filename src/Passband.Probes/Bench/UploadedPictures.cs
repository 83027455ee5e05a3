using System.Security.Cryptography;
using Passband.Probes.Locating;
using Passband.Probes.Shelves;
using Passband.Vision.Codecs;
using Passband.Vision.Data.Pictures;

namespace Passband.Probes.Bench;

/// <summary>What became of an uploaded picture.</summary>
/// <param name="Hash">The name it is kept under.</param>
/// <param name="Note">What was left of it, in a sentence; null if nothing was cut, scaled or put on white.</param>
public sealed record UploadedPicture(string Hash, string? Note);

/// <summary>
/// Pictures that people put on the bench: decoded by the safe decoders, cut to their central square, at most 1024 pixels a side, and kept
/// as PNG under their hash, so that an address shows the same picture again. The oldest go when there are too many. Safe for many threads.
/// </summary>
public sealed class UploadedPictures
{
    /// <summary>The cap where none is configured.</summary>
    public const long DefaultMaxBytes = 20_000_000;

    /// <summary>Longest side that is kept, in pixels.</summary>
    public const int MaxSide = 1024;

    private const string Extension = ".png";
    private const long MaxPixels = 1L << 25;
    private readonly DecodeOptions _limits;
    private readonly string _folder;
    private readonly int _most;
    private readonly Lock _oneAtATime = new();

    /// <summary>The pictures of a home.</summary>
    /// <param name="home">Where they lie.</param>
    /// <param name="maxBytes">Most bytes of a file that is taken.</param>
    /// <param name="most">How many are kept.</param>
    public UploadedPictures(Home home, long maxBytes = DefaultMaxBytes, int most = 300)
    {
        ArgumentNullException.ThrowIfNull(home);
        (_folder, _most, _limits) = (Path.Combine(home.Data, "bench"), most, new() { MaxBytes = maxBytes, MaxPixels = MaxPixels });
    }

    /// <summary>Most bytes of a file that is taken.</summary>
    public long MaxBytes => _limits.MaxBytes;

    /// <summary>Whether a text has the form of a hash, so that it can name a file and nothing else.</summary>
    internal static bool IsHash(string text) => text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Takes a picture in; the file that came stays its sender's.</summary>
    /// <exception cref="PictureFormatException">It is no picture, damaged, or too large; the sentence names the file.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public UploadedPicture Add(IncomingFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        IncomingFiles.RequireSize(file.FileName, file.Bytes, MaxBytes);
        // A decoded picture may take a hundred megabytes; several at once are not worth them.
        lock (_oneAtATime) return Taken(file);
    }

    /// <summary>An uploaded picture, in colour.</summary>
    /// <exception cref="RequestException">It is not kept any more.</exception>
    /// <exception cref="PictureFormatException">Its file was damaged.</exception>
    public Picture Read(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        var path = PathOf(hash);
        if (!IsHash(hash) || !File.Exists(path)) throw new RequestException("This uploaded picture is not kept any more: upload it again, or choose another one.");
        return PictureDecoder.Decode(File.ReadAllBytes(path), new() { MaxPixels = MaxPixels }, "The uploaded picture");
    }

    private UploadedPicture Taken(IncomingFile file)
    {
        var picture = PictureDecoder.Decode(File.ReadAllBytes(file.Path), _limits, file.FileName);
        var shorter = Math.Min(picture.Width, picture.Height);
        var side = Math.Min(shorter, MaxSide);
        var square = Resize.To(side).Apply(picture);
        var png = PictureEncoder.Png(square);
        var hash = Convert.ToHexStringLower(SHA256.HashData(png));
        Keep(hash, png);
        return new UploadedPicture(hash, Note(file.FileName, picture, shorter, side));
    }

    private void Keep(string hash, byte[] png)
    {
        Directory.CreateDirectory(_folder);
        var path = PathOf(hash);
        if (File.Exists(path))
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            return;
        }

        var making = Path.Combine(_folder, $".{hash}");
        File.WriteAllBytes(making, png);
        File.Move(making, path, overwrite: true);
        foreach (var old in new DirectoryInfo(_folder).EnumerateFiles("*" + Extension).OrderByDescending(f => f.LastWriteTimeUtc).Skip(_most).ToList()) old.Delete();
    }

    private string PathOf(string hash) => Path.Combine(_folder, hash + Extension);

    private static string? Note(string name, Picture picture, int shorter, int side)
    {
        var background = picture.HasBackground ? $"{name} is transparent in places: white is shown there." : null;
        return Size(name, picture, shorter, side) is { } size ? background is null ? size : $"{size} {background}" : background;
    }

    private static string? Size(string name, Picture picture, int shorter, int side) => (picture.Width != picture.Height, side < shorter) switch
    {
        (true, false) => $"{name} is {picture.Width} x {picture.Height}: its central square is shown.",
        (true, true) => $"{name} is {picture.Width} x {picture.Height}: its central square is kept, at {side} x {side}.",
        (false, true) => $"{name} is {picture.Width} x {picture.Height} and is kept at {side} x {side}.",
        _ => null,
    };
}
