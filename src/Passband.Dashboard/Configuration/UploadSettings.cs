using Passband.Probes.Bench;

namespace Passband.Dashboard.Configuration;

/// <summary>How large uploads may be.</summary>
/// <param name="NetworkBytes">Of a network's file.</param>
/// <param name="ImageSetBytes">Of an archive of images.</param>
/// <param name="PictureBytes">Of a picture for the bench.</param>
internal sealed record UploadSettings(long NetworkBytes, long ImageSetBytes, long PictureBytes)
{
    private const long Megabyte = 1_000_000;
    private const long Most = 1_000_000;
    private const long MostOfAPicture = 250;

    public static UploadSettings Read(SettingsReader reader) => new(
        (reader.Whole("Uploads:NetworkMegabytes", 1, Most) ?? 2_000) * Megabyte,
        (reader.Whole("Uploads:ImageSetMegabytes", 1, Most) ?? 4_000) * Megabyte,
        (reader.Whole("Uploads:PictureMegabytes", 1, MostOfAPicture) ?? UploadedPictures.DefaultMaxBytes / Megabyte) * Megabyte);
}
