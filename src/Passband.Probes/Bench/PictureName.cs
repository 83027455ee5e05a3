using System.Globalization;

namespace Passband.Probes.Bench;

/// <summary>Which picture lies on the bench: one of an image set, or one that was uploaded. Written "shapes:conflict@17" or "upload@(sha256)".</summary>
/// <param name="Set">Name of the image set; null for an uploaded picture.</param>
/// <param name="Index">Index within the set.</param>
/// <param name="Upload">Hash of the uploaded picture; null for one of a set.</param>
public sealed record PictureName(string? Set, int Index, string? Upload)
{
    private const string UploadWord = "upload";
    private const char Mark = '@';

    /// <summary>A picture of a set.</summary>
    public static PictureName Of(string set, int index) => new(set, index, null);

    /// <summary>An uploaded picture.</summary>
    public static PictureName Uploaded(string hash) => new(null, 0, hash);

    /// <summary>The picture that a text names; null if it names none.</summary>
    public static PictureName? Parse(string? text)
    {
        if (text?.LastIndexOf(Mark) is not (> 0 and var at)) return null;
        var (set, rest) = (text[..at], text[(at + 1)..]);
        if (set == UploadWord) return UploadedPictures.IsHash(rest) ? Uploaded(rest) : null;
        return int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? Of(set, index) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Upload is { } hash ? $"{UploadWord}{Mark}{hash}" : string.Create(CultureInfo.InvariantCulture, $"{Set}{Mark}{Index}");
}
