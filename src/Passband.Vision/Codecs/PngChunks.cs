using System.Buffers.Binary;

namespace Passband.Vision.Codecs;

/// <summary>
/// Keeps the chunks of a PNG that hold the picture (IHDR, PLTE, tRNS, IDAT, IEND and other critical ones) and drops the rest: text,
/// profiles, gamma, animation. The stored values then count as they are, as they do for Pillow, and nothing else is ever unpacked.
/// </summary>
internal static class PngChunks
{
    private const int SignatureLength = 8, Overhead = 12;

    internal static byte[] KeepPicture(ReadOnlySpan<byte> png, string source)
    {
        var kept = new byte[png.Length];
        png[..SignatureLength].CopyTo(kept);
        int at = SignatureLength, to = SignatureLength;
        while (true)
        {
            if (png.Length - at < Overhead)
                throw CutShort(source);
            var length = BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
            if (length > png.Length - at - Overhead)
                throw CutShort(source);
            var chunk = png.Slice(at, (int)length + Overhead);
            var type = chunk.Slice(4, 4);
            var critical = (type[0] & 0x20) == 0;
            if (critical || type.SequenceEqual("tRNS"u8))
            {
                chunk.CopyTo(kept.AsSpan(to));
                to += chunk.Length;
            }
            if (type.SequenceEqual("IEND"u8))
                return kept[..to];
            at += chunk.Length;
        }
    }

    private static PictureFormatException CutShort(string source) =>
        new(source, "is a PNG that ends before its last chunk; replace it with an intact copy");
}
