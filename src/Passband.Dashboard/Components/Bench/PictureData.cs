using Passband.Vision.Codecs;

namespace Passband.Dashboard.Components.Bench;

/// <summary>Pictures within the page, without a request of their own.</summary>
internal static class PictureData
{
    /// <summary>Pixels of the page that a picture may take.</summary>
    public const int Room = 288;

    /// <summary>Pixels of the page for each of several pictures side by side.</summary>
    public const int RoomBeside = 192;

    /// <summary>The picture as the source of an image.</summary>
    public static string Uri(Picture picture) => "data:image/png;base64," + Convert.ToBase64String(PictureEncoder.Png(picture));

    /// <summary>How many times a picture is enlarged: a whole number, so that every pixel is a square.</summary>
    public static int Scale(int height, int width, int room = Room) => Math.Max(1, room / Math.Max(height, width));

    /// <summary>The scale in words.</summary>
    public static string ScaleText(int height, int width) =>
        Scale(height, width) is > 1 and var scale ? $"{width} x {height} pixels, enlarged {scale} times without smoothing" : $"{width} x {height} pixels, in its own size";
}
