namespace Passband.Tests.Common;

/// <summary>The source tree that the tests were built in.</summary>
internal static class Repository
{
    /// <summary>Its folder; null where the tests run elsewhere.</summary>
    internal static string? Folder
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Dashboard.sln")))
                    return folder.FullName;
            return null;
        }
    }

    /// <summary>Its folder.</summary>
    internal static string Root => Folder ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");

    /// <summary>The development data beside it, which need not be there.</summary>
    internal static string Shared => Path.Combine(Folder is { } folder ? Path.GetDirectoryName(folder) ?? "/" : "/", "shared", "data");

    /// <summary>The weights of a network that comes with the program.</summary>
    internal static string Network(string name) => Path.Combine(Root, "results", "networks", name + ".safetensors");
}
