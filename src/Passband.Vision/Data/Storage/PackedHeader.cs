using System.Security.Cryptography;
using System.Text;

namespace Passband.Vision.Data.Storage;

/// <summary>What the end of a packed file says in JSON.</summary>
/// <param name="Key">Which source and options the file was made from.</param>
/// <param name="Shape">N x C x H x W.</param>
/// <param name="Hash">The set's hash, computed when the file was written.</param>
/// <param name="Info">Id, name, source, licence, class names, notes.</param>
internal sealed record PackedHeader(string Key, ImageShape Shape, string Hash, ImageSetInfo Info);

/// <summary>
/// The layout of a packed file: a preamble (magic, version, JSON length, SHA-256 of labels and JSON) padded to one page, the pixels
/// N x C x H x W, the labels (32-bit little-endian), the JSON. Pixels come first so that they can be written before their number is known.
/// </summary>
internal static class PackedLayout
{
    internal const int PixelOffset = 4096;
    internal const int PreambleLength = 48;
    internal const int MaxJsonLength = 1 << 24;

    internal static ReadOnlySpan<byte> Magic => "PASSBAND\u0001\0\0\0"u8;

    internal static byte[] Digest(ReadOnlySpan<byte> labels, ReadOnlySpan<byte> json)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(labels);
        sha.AppendData(json);
        return sha.GetHashAndReset();
    }

    /// <summary>A key from lines that say everything the content depends on.</summary>
    internal static string Key(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..32];
}
