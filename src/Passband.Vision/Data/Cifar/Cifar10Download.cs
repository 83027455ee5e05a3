using System.Security.Cryptography;

namespace Passband.Vision.Data.Cifar;

/// <summary>
/// Downloads CIFAR-10's binary version. What has arrived is kept in a .part file, so that a broken download goes on where it stopped;
/// the archive gets its name only after its checksum is right.
/// </summary>
/// <param name="client">Does the requests.</param>
public sealed class Cifar10Download(HttpClient client)
{
    /// <summary>The archive's name, on the server and on disk.</summary>
    public const string FileName = "cifar-10-binary.tar.gz";

    /// <summary>Where the authors keep it.</summary>
    public static Uri OfficialAddress { get; } = new("https://www.cs.toronto.edu/~kriz/" + FileName);

    /// <summary>Where it is downloaded from.</summary>
    public Uri Address { get; init; } = OfficialAddress;

    /// <summary>Its MD5 checksum in lower-case hexadecimal; the authors publish no other kind.</summary>
    public string Md5 { get; init; } = "c32a1d4ab5d03f1284b67883e8d87530";

    /// <summary>How often in a row a request may bring no new byte before the download fails.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>The pause before another attempt.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the server may be silent before the connection counts as broken.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Downloads the archive unless it is there already with the right checksum.</summary>
    /// <param name="folder">Where to put it; made when missing.</param>
    /// <param name="progress">Told bytes so far, bytes in all where the server says so, and bytes per second; may be null.</param>
    /// <param name="cancellation">Stops it; what has arrived stays for the next time.</param>
    /// <returns>The path of the archive.</returns>
    /// <exception cref="ImageSetException">The server refuses or stays broken, the checksum is wrong, or the disk is full.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<string> RunAsync(string folder, IProgress<DataProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var target = Path.Combine(folder, FileName);
        try
        {
            Directory.CreateDirectory(folder);
            if (File.Exists(target) && await Md5Of(target, cancellation) == Md5)
                return target;
            var part = target + ".part";
            var resumed = File.Exists(part) && new FileInfo(part).Length > 0;
            var sum = await Fetch(part, progress, cancellation);
            if (sum != Md5 && resumed)
                sum = await Fetch(part, progress, cancellation);
            if (sum != Md5)
                throw new ImageSetException(
                    $"What came from {Address} has the MD5 checksum {sum} instead of {Md5} and was thrown away; "
                    + "try again, or download it another way and give its path.");
            File.Move(part, target, overwrite: true);
            return target;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageSetException($"{target} cannot be written ({e.Message.TrimEnd('.')}); check the folder and the free space.", e);
        }
    }

    /// <summary>Completes the .part file and returns its checksum; deletes it when that is wrong.</summary>
    private async Task<string> Fetch(string part, IProgress<DataProgress>? progress, CancellationToken cancellation)
    {
        string sum;
        using (var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            var transfer = new ResumableTransfer(client, Address, Silence, file, progress);
            for (var attempt = 1; !await transfer.Continue(cancellation); attempt = transfer.Advanced ? 1 : attempt + 1)
            {
                if (attempt >= Attempts)
                    throw new ImageSetException(
                        $"The download from {Address} broke off {attempt} times in a row ({transfer.LastProblem}); "
                        + "check the connection and start it again, it will go on where it stopped.");
                await Task.Delay(RetryDelay, cancellation);
            }
            file.Position = 0;
            sum = await Md5Of(file, cancellation);
        }
        if (sum != Md5)
            File.Delete(part);
        return sum;
    }

    private static async Task<string> Md5Of(string path, CancellationToken cancellation)
    {
        using var file = File.OpenRead(path);
        return await Md5Of(file, cancellation);
    }

#pragma warning disable CA5351 // The authors publish MD5 only; it guards against transfer errors, not against an attacker.
    private static async Task<string> Md5Of(Stream file, CancellationToken cancellation) =>
        Convert.ToHexStringLower(await MD5.HashDataAsync(file, cancellation));
#pragma warning restore CA5351
}
