namespace Passband.Probes.Running;

/// <summary>Finds out before a long computation that its result could not be stored.</summary>
public static class WritableFolder
{
    /// <summary>Makes the folder and tries it.</summary>
    /// <exception cref="IOException">It cannot be written; the message says why and what to do.</exception>
    /// <param name="folder">The folder.</param>
    /// <param name="remedy">What to do where it cannot be written.</param>
    public static void Require(string folder, string remedy) => Telling(folder, "cannot be made: its place takes no folder", remedy, () =>
    {
        Directory.CreateDirectory(folder);
        Try(folder);
    });

    /// <summary>Tries a folder that is there; one that is not is not made.</summary>
    /// <inheritdoc cref="Require"/>
    public static void RequireThere(string folder, string remedy) => Telling(folder, "is not there any more", remedy, () => Try(folder));

    private static void Telling(string folder, string missing, string remedy, Action attempt)
    {
        try
        {
            attempt();
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            // Of such folders the system says that a file was not found, which is no help.
            throw new IOException($"{folder} {(File.Exists(folder) ? "is a file, where a folder is needed" : missing)}; {remedy}", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{folder} cannot be written ({problem.Message.TrimEnd('.')}); {remedy}", problem);
        }
    }

    private static void Try(string folder)
    {
        var trial = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        using var file = new FileStream(trial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        file.WriteByte(0);
    }
}
