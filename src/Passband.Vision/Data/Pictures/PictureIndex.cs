namespace Passband.Vision.Data.Pictures;

/// <summary>Which files of a listing are pictures, and of which class.</summary>
/// <param name="Pictures">Path in the listing and label, in the order of the set.</param>
/// <param name="ClassNames">The class names.</param>
/// <param name="Notes">What was ignored, in words.</param>
internal sealed record PictureIndex(IReadOnlyList<(string Path, int Label)> Pictures, IReadOnlyList<string> ClassNames, IReadOnlyList<string> Notes)
{
    /// <summary>Whether a name is one pictures have. What is inside is found out when it is decoded.</summary>
    internal static bool HasPictureName(string path) =>
        Path.GetExtension(path).ToLowerInvariant() is ".jpg" or ".jpeg" or ".png" or ".webp";

    /// <summary>
    /// Puts the first picture of every class first, then the second of every class, and so on, each class in the order of its paths:
    /// so the first n pictures hold every class alike.
    /// </summary>
    internal static IReadOnlyList<(string Path, int Label)> InTurn(IEnumerable<(string Path, int Label)> pictures) =>
        [.. pictures.GroupBy(picture => picture.Label)
            .SelectMany(group => group.OrderBy(picture => picture.Path, StringComparer.Ordinal).Select((picture, turn) => (picture, turn)))
            .OrderBy(item => item.turn).ThenBy(item => item.picture.Label)
            .Select(item => item.picture)];

    internal static string Counted(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count:N0} {many}";
}
