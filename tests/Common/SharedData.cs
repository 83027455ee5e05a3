namespace Passband.Tests.Common;

/// <summary>Finds the development data beside the repository; a test that needs them is skipped where they are absent.</summary>
internal static class SharedData
{
    internal static string Path(params string[] parts)
    {
        var root = Environment.GetEnvironmentVariable("PASSBAND_SHARED") ?? BesideTheRepository();
        var path = System.IO.Path.Combine([root ?? "shared/data", .. parts]);
        if (!System.IO.Path.Exists(path)) Assert.Skip($"The development data are not here: {path} is missing.");
        return path;
    }

    private static string? BesideTheRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Dashboard.sln")))
                return System.IO.Path.Combine(folder.Parent?.FullName ?? "/", "shared", "data");
        return null;
    }
}
