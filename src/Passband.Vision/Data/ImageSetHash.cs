using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Passband.Vision.Data;

/// <summary>The identity of an image set: see <see cref="ImageSet.Hash"/>.</summary>
internal static class ImageSetHash
{
    private const int BlockLength = 1 << 22;

    internal static string Compute(ImageSet set)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[4];
        foreach (var value in (int[])[set.Shape.Count, set.Shape.Channels, set.Shape.Height, set.Shape.Width])
            Append(value, number);
        var block = Math.Max(1, BlockLength / set.Shape.ImageLength);
        for (var first = 0; first < set.Count; first += block)
            sha.AppendData(set.Pixels(first, Math.Min(block, set.Count - first)));
        foreach (var label in set.Labels)
            Append(label, number);
        foreach (var name in set.ClassNames)
            sha.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
        foreach (var (corruption, severity) in (set.Versions?.Cells ?? []).Order())
            sha.AppendData(Encoding.UTF8.GetBytes($"{corruption} {severity} {set.Versions!.Of(corruption, severity).Hash}\n"));
        return Convert.ToHexStringLower(sha.GetHashAndReset());

        void Append(int value, Span<byte> bytes)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
            sha.AppendData(bytes);
        }
    }
}
