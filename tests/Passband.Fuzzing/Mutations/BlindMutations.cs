namespace Passband.Fuzzing.Mutations;

/// <summary>Changes that know nothing of a file's format.</summary>
internal static class BlindMutations
{
    private const int Edge = 256;

    /// <summary>One change: a bit, a byte, a run of bytes lost, doubled, moved or overwritten, a number of 2, 4 or 8 bytes set to an extreme, or the end cut off.</summary>
    public static byte[] Changed(byte[] file, Random random)
    {
        if (file.Length == 0) return [(byte)random.Next(256)];
        var at = Place(file.Length, random);
        var length = Math.Min(random.Next(4) == 0 ? random.Next(1, 512) : random.Next(1, 9), file.Length - at);
        var bytes = (byte[])file.Clone();
        switch (random.Next(9))
        {
            case 0: bytes[at] ^= (byte)(1 << random.Next(8)); return bytes;
            case 1: bytes[at] = (byte)random.Next(256); return bytes;
            case 2: return [.. bytes[..at], .. bytes[(at + length)..]];
            case 3: return [.. bytes[..(at + length)], .. bytes[at..]];
            case 4: bytes.AsSpan(at, length).CopyTo(bytes.AsSpan(random.Next(bytes.Length - length + 1))); return bytes;
            case 5: bytes.AsSpan(at, length).Fill(random.Next(2) == 0 ? (byte)0xff : (byte)0); return bytes;
            case 6: random.NextBytes(bytes.AsSpan(at, length)); return bytes;
            case 7:
                var field = bytes.AsSpan(at, Math.Min(1 << random.Next(1, 4), bytes.Length - at));
                Extremes.Put(field, Extremes.Number(random), random.Next(2) == 0);
                return bytes;
            default: return bytes[..(random.Next(3) == 0 ? at : bytes.Length - length)];
        }
    }

    /// <summary>The beginning of one file and the end of another.</summary>
    public static byte[] Spliced(byte[] first, byte[] second, Random random) =>
        [.. first[..random.Next(first.Length + 1)], .. second[random.Next(second.Length + 1)..]];

    // Structure is at the ends of files more often than in the middle.
    private static int Place(int length, Random random) => random.Next(4) switch
    {
        0 => random.Next(Math.Min(length, Edge)),
        1 => length - 1 - random.Next(Math.Min(length, Edge)),
        _ => random.Next(length),
    };
}
