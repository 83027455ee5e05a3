namespace Passband.Vision.Checkpoints;

/// <summary>Opens the file of a network to read it; what the file system says is told in a sentence.</summary>
internal static class FileOpening
{
    /// <exception cref="CheckpointException">The file is missing, a folder, or cannot be read.</exception>
    public static T Read<T>(string path, Func<FileStream, T> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            if (Directory.Exists(path))
                throw new CheckpointException(path, "it is a folder: name one file in it");
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!stream.CanSeek)
                throw new CheckpointException(path, "it is not a regular file");
            return read(stream);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CheckpointException(path, "there is no such file", e);
        }
        catch (EndOfStreamException e)
        {
            throw new CheckpointException(path, "it is truncated", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(path, $"it cannot be read ({e.Message.TrimEnd('.')})", e);
        }
    }
}
