namespace Passband.Fuzzing;

/// <summary>A folder of one's own for readers that take a path, in memory where the system has room for files there.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private const string InMemory = "/dev/shm";
    private readonly string _folder;

    public ScratchFolder()
    {
        _folder = Path.Combine(Directory.Exists(InMemory) ? InMemory : Path.GetTempPath(), $"passband-fuzz-{Guid.NewGuid():N}");
        Directory.CreateDirectory(_folder);
    }

    /// <summary>Writes a file there and returns its path.</summary>
    public string Write(FuzzInput input)
    {
        var path = Path.Combine(_folder, input.FileName);
        File.WriteAllBytes(path, input.Bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
