namespace Passband.Results;

/// <summary>JSON files, or others of one kind, of a folder tree in a fixed order; hidden files, and links that could lead in circles, are passed over.</summary>
internal static class JsonFiles
{
    private static readonly EnumerationOptions Options = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    public static IEnumerable<string> Under(string folder, string pattern = "*.json") =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern, Options).Order(StringComparer.Ordinal) : [];
}
