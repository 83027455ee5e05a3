namespace Passband.Results.Store.Database;

/// <summary>One dashboard per data folder: an open file that the system releases when the process ends, however it ends.</summary>
internal static class StoreLock
{
    /// <summary>Takes the folder until the stream is disposed.</summary>
    /// <exception cref="StoreException">Another dashboard has it, or it cannot be written.</exception>
    public static FileStream Take(string folder)
    {
        var path = Path.Combine(folder, "lock");
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem) when (IsHeld(problem))
        {
            throw new StoreException($"The data folder {folder} is in use by another dashboard ({path} is locked): stop that one, "
                + "or give this one a data folder of its own.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The data folder {folder} cannot be written ({problem.Message.Split('\n')[0].TrimEnd('.')}): make it "
                + "writable, or name another data folder.", problem);
        }
    }

    // EWOULDBLOCK of flock on Linux and macOS, a sharing violation on Windows.
    private static bool IsHeld(IOException problem) => problem.HResult is 11 or 35 || (uint)problem.HResult == 0x80070020;
}
