using System.Globalization;
using Passband.Probes.Locating;
using Passband.Results;

namespace Passband.Probes.Shelves;

/// <summary>
/// Takes files in: streamed to disk under a cap, each in a folder of its own that goes with it. What a killed process left is removed
/// at the next start.
/// </summary>
public sealed class IncomingFiles
{
    private const int BlockBytes = 1 << 17;

    // In any script: a letter takes up to three bytes, and file systems take 255 of them for a name.
    private const int LongestName = 80;
    private readonly string _folder;
    private readonly ImageRegistry _registry;

    /// <summary>Files on their way into a home.</summary>
    public IncomingFiles(Home home)
    {
        ArgumentNullException.ThrowIfNull(home);
        (_folder, _registry) = (Path.Combine(home.Data, "incoming"), new ImageRegistry(home));
        RemoveLeftovers();
    }

    /// <summary>Writes a stream to disk.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="fileName">What the sender calls the file; only its last part is used.</param>
    /// <param name="maxBytes">The cap.</param>
    /// <param name="progress">Hears the bytes written so far.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="RequestException">There is more than the cap allows, or nothing.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public async Task<IncomingFile> ReceiveAsync(Stream content, string fileName, long maxBytes, IProgress<long>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        var file = Start(fileName);
        try
        {
            file.Bytes = await CopyAsync(content, file.Path, file.FileName, maxBytes, progress, cancellation);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Copies a file of this machine, and the card beside it if there is one.</summary>
    /// <inheritdoc cref="ReceiveAsync"/>
    public async Task<IncomingFile> CopyAsync(string path, long maxBytes, IProgress<long>? progress, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (Directory.Exists(path)) throw new RequestException($"{path} is a folder: name one file in it.");
        RequireSize(Path.GetFileName(path), PlainFile.Require(path), maxBytes);
        await using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BlockBytes, FileOptions.Asynchronous);
        var file = await ReceiveAsync(source, Path.GetFileName(path), maxBytes, progress, cancellation);
        try
        {
            var card = Path.ChangeExtension(path, ".json");
            if (File.Exists(card) && card != path)
            {
                RequireSize(Path.GetFileName(card), PlainFile.Require(card), IncomingFile.MaxCardBytes);
                await using var beside = File.OpenRead(card);
                await CopyAsync(beside, Path.ChangeExtension(file.Path, ".json"), Path.GetFileName(card), IncomingFile.MaxCardBytes, null, cancellation);
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes a stream into a file and returns how many bytes that were.</summary>
    internal static async Task<long> CopyAsync(Stream content, string target, string name, long maxBytes, IProgress<long>? progress, CancellationToken cancellation)
    {
        await using var output = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        var block = new byte[BlockBytes];
        long written = 0;
        for (int read; (read = await content.ReadAsync(block, cancellation)) > 0;)
        {
            written += read;
            if (written > maxBytes) throw TooLarge(name, maxBytes);
            await output.WriteAsync(block.AsMemory(0, read), cancellation);
            progress?.Report(written);
        }

        if (written == 0) throw new RequestException($"{name} is empty.");
        output.Flush(flushToDisk: true);
        return written;
    }

    /// <summary>Refuses a file that is announced larger than the cap, before any of it is read.</summary>
    /// <exception cref="RequestException">It is too large.</exception>
    public static void RequireSize(string name, long bytes, long maxBytes)
    {
        if (bytes > maxBytes) throw TooLarge(name, maxBytes);
    }

    private static RequestException TooLarge(string name, long maxBytes) =>
        new($"{name} is larger than {Numbers.Bytes(maxBytes)}, which is the most that is taken; "
            + (maxBytes == IncomingFile.MaxCardBytes ? "make it smaller." : "under Passband:Uploads in appsettings.json, NetworkMegabytes, ImageSetMegabytes and PictureMegabytes say how much that is."));

    private IncomingFile Start(string fileName)
    {
        // A folder that was taken away under the running program is missed, not made anew.
        if (Path.GetDirectoryName(_folder) is { } data && !Directory.Exists(data)) throw new RequestException($"The data folder {data} is not there any more: put it back, or start the dashboard anew.");
        var folder = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Guid.NewGuid():N}"));
        Directory.CreateDirectory(folder);
        return new IncomingFile(folder, SafeName(fileName), _registry);
    }

    // The name a browser sends may hold folders of another system, or anything at all.
    private static string SafeName(string fileName)
    {
        var last = fileName.Replace('\\', '/').Split('/')[^1].Trim();
        var safe = string.Concat(last.Select(c => char.IsControl(c) || c is ':' or '*' or '?' or '"' or '<' or '>' or '|' ? '_' : c)).TrimStart('.');
        if (safe.Length > LongestName) safe = safe[^LongestName..].TrimStart('.');
        return safe.Length == 0 ? "upload" : safe;
    }

    private void RemoveLeftovers()
    {
        if (!Directory.Exists(_folder)) return;
        foreach (var folder in Directory.EnumerateDirectories(_folder))
        {
            var owner = Path.GetFileName(folder).Split('-')[0];
            var alive = int.TryParse(owner, CultureInfo.InvariantCulture, out var id) && id != Environment.ProcessId && IsAlive(id);
            if (!alive) new IncomingFile(folder, "", _registry).Dispose();
        }
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
