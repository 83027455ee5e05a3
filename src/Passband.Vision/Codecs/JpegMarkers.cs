using System.Buffers.Binary;

namespace Passband.Vision.Codecs;

/// <summary>Reads what TurboJPEG does not tell from a JPEG's marker segments (ITU-T T.81, annex B).</summary>
internal static class JpegMarkers
{
    private const byte StartOfScan = 0xDA, EndOfImage = 0xD9, App14 = 0xEE;

    /// <summary>Whether an Adobe segment comes before the first scan. Adobe stores CMYK inverted (0 = full ink).</summary>
    internal static bool HasAdobe(ReadOnlySpan<byte> data)
    {
        Walk(data, out var adobe);
        return adobe;
    }

    /// <summary>Whether an end-of-image marker follows the first start of scan.</summary>
    internal static bool IsComplete(ReadOnlySpan<byte> data)
    {
        var scan = Walk(data, out _);
        return scan >= 0 && data[scan..].LastIndexOf<byte>([0xFF, EndOfImage]) > 0;
    }

    /// <summary>Starts of scans in the whole file, those of an embedded thumbnail included.</summary>
    internal static int Scans(ReadOnlySpan<byte> data) => data.Count<byte>([0xFF, StartOfScan]);

    /// <summary>Walks the segments; returns the position of the first scan, or -1.</summary>
    private static int Walk(ReadOnlySpan<byte> data, out bool adobe)
    {
        adobe = false;
        var at = 2;
        while (at + 4 <= data.Length)
        {
            if (data[at] != 0xFF || data[at + 1] is 0xFF or 0)
            {
                at++;
                continue;
            }
            var marker = data[at + 1];
            if (marker == StartOfScan)
                return at;
            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                at += 2;
                continue;
            }
            adobe |= marker == App14 && data[(at + 4)..].StartsWith("Adobe"u8);
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(data[(at + 2)..]);
        }
        return -1;
    }
}
