using System.Buffers.Binary;

namespace Passband.Fuzzing.Mutations;

/// <summary>Changes of a JPEG's segments whose lengths are made right again.</summary>
internal static class JpegMutations
{
    private static readonly byte[] Markers = [0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xC9, 0xCC, 0xD0, 0xD8, 0xD9, 0xDA, 0xDB, 0xDC, 0xDD, 0xE0, 0xE1, 0xEE, 0xFE, 0x01];

    public static IReadOnlyList<Mutation> All { get; } = [Frame, Content, Order, Kind, Restart, ManyScans];

    /// <summary>A marker, its content, and the coded data that follow it.</summary>
    private sealed record Segment(byte Marker, byte[] Content, byte[] Coded);

    private static byte[]? Frame(byte[] file, Random random) => Change(file, segments =>
    {
        var at = segments.FindIndex(s => s.Marker is >= 0xC0 and <= 0xC3 && s.Content.Length >= 6);
        if (at < 0) return;
        var content = (byte[])segments[at].Content.Clone();
        if (random.Next(2) == 0) Extremes.Put(content.AsSpan(1 + 2 * random.Next(2), 2), Extremes.Number(random) >> random.Next(8), true);
        else content[random.Next(content.Length)] = (byte)(random.Next(2) == 0 ? random.Next(256) : random.Next(5) * 17);
        segments[at] = segments[at] with { Content = content };
    });

    private static byte[]? Content(byte[] file, Random random) => Change(file, segments =>
    {
        var at = random.Next(segments.Count);
        segments[at] = random.Next(4) == 0
            ? segments[at] with { Coded = BlindMutations.Changed(segments[at].Coded, random) }
            : segments[at] with { Content = BlindMutations.Changed(segments[at].Content, random) };
    });

    private static byte[]? Order(byte[] file, Random random) => Change(file, segments => Pieces.Shuffle(segments, random));

    private static byte[]? Kind(byte[] file, Random random) => Change(file, segments =>
    {
        var at = random.Next(segments.Count);
        segments[at] = segments[at] with { Marker = Markers[random.Next(Markers.Length)] };
    });

    private static byte[]? Restart(byte[] file, Random random) => Change(file, segments =>
    {
        var interval = new byte[2];
        Extremes.Put(interval, Extremes.Number(random), true);
        segments.Insert(random.Next(segments.Count), new(0xDD, interval, []));
    });

    private static byte[]? ManyScans(byte[] file, Random random) => Change(file, segments =>
    {
        var at = segments.FindLastIndex(s => s.Marker == 0xDA);
        if (at >= 0 && segments.Count < 2000) segments.InsertRange(at, Enumerable.Repeat(segments[at], random.Next(1, 1000)));
    });

    private static byte[]? Change(byte[] file, Action<List<Segment>> change)
    {
        if (Read(file) is not { Count: > 0 } segments) return null;
        change(segments);
        using var changed = new MemoryStream();
        changed.Write([0xFF, 0xD8]);
        Span<byte> length = stackalloc byte[2];
        foreach (var (marker, content, coded) in segments)
        {
            changed.Write([0xFF, marker]);
            if (!IsBare(marker))
            {
                BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(content.Length + 2));
                changed.Write(length);
            }

            changed.Write(content);
            changed.Write(coded);
        }

        return changed.ToArray();
    }

    private static bool IsBare(byte marker) => marker is 0x01 or (>= 0xD0 and <= 0xD9);

    private static List<Segment>? Read(byte[] file)
    {
        var segments = new List<Segment>();
        for (var at = 2; at <= file.Length - 2;)
        {
            if (file[at] != 0xFF) return null;
            var (marker, start, end) = (file[at + 1], at + 2, at + 2);
            if (!IsBare(marker))
            {
                if (file.Length - at < 4) return null;
                start = at + 4;
                end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
                if (end < start || end > file.Length) return null;
            }

            var next = end;
            while (next < file.Length && !(file[next] == 0xFF && next + 1 < file.Length && file[next + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7)))) next++;
            segments.Add(new(marker, file[start..end], file[end..next]));
            at = next;
        }

        return segments;
    }
}
