namespace Passband.Tests.Common;

/// <summary>Finds the development data beside the repository; a test that needs them is skipped where they are absent.</summary>
internal static class SharedData
{
    internal static string Path(params string[] parts)
    {
        var root = Environment.GetEnvironmentVariable("PASSBAND_SHARED") ?? Repository.Shared;
        var path = System.IO.Path.Combine([root, .. parts]);
        if (!System.IO.Path.Exists(path)) Assert.Skip($"The development data are not here: {path} is missing.");
        return path;
    }
}
