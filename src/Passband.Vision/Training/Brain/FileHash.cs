using System.Security.Cryptography;
using System.Text;

namespace Passband.Vision.Training.Brain;

/// <summary>The identity of a file, or of a folder of pictures.</summary>
internal static class FileHash
{
    /// <summary>SHA-256 in lower-case hexadecimal: of the file, or of every picture's name (UTF-8), a zero, and its own hash.</summary>
    /// <exception cref="TrainingException">It is missing or cannot be read.</exception>
    internal static string Of(string path)
    {
        try
        {
            if (!Directory.Exists(path)) return Convert.ToHexStringLower(HashOf(path));
            using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var picture in BrainImages.Pictures(path))
            {
                all.AppendData(Encoding.UTF8.GetBytes(picture + "\0"));
                all.AppendData(HashOf(Path.Combine(path, picture)));
            }

            return Convert.ToHexStringLower(all.GetHashAndReset());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"{path} cannot be read; check that it exists and that you may read it.", e);
        }
    }

    private static byte[] HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return SHA256.HashData(stream);
    }
}
