namespace Passband.Probes.Running;

/// <summary>Finds out before a long computation that its result could not be stored.</summary>
public static class WritableFolder
{
    /// <summary>Makes the folder and tries it.</summary>
    /// <exception cref="IOException">It cannot be written; the message says why and what to do.</exception>
    /// <param name="folder">The folder.</param>
    /// <param name="remedy">What to do where it cannot be written.</param>
    public static void Require(string folder, string remedy) => Telling(folder, remedy, () =>
    {
        Directory.CreateDirectory(folder);
        Try(folder);
    });

    /// <summary>Tries a folder that is there; one that is not is not made.</summary>
    /// <inheritdoc cref="Require"/>
    public static void RequireThere(string folder, string remedy) => Telling(folder, remedy, () => Try(folder));

    private static void Telling(string folder, string remedy, Action attempt)
    {
        try
        {
            attempt();
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
