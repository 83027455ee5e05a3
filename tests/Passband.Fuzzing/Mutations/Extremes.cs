namespace Passband.Fuzzing.Mutations;

/// <summary>Numbers at which readers go wrong.</summary>
internal static class Extremes
{
    private static readonly long[] Numbers =
    [
        0, 1, 2, 3, -1, -2, 7, 8, 16, 127, 128, 255, 256, 257, 4095, 4096, 8192, 16383, 16384, 32767, 32768, 65535, 65536, 1 << 20, (1 << 24) - 1, 1 << 28,
        int.MaxValue - 1, int.MaxValue, int.MinValue, 0x7FFFFFC7, uint.MaxValue - 1, uint.MaxValue, 1L << 32, 1L << 33, 1L << 40, 1L << 53, 1L << 62,
        long.MaxValue / 8, long.MaxValue / 4, long.MaxValue - 1, long.MaxValue, long.MinValue,
    ];

    public static long Number(Random random) => random.Next(4) == 0 ? random.NextInt64(1, 1L << random.Next(1, 63)) : Numbers[random.Next(Numbers.Length)];

    /// <summary>A number near one that is there.</summary>
    public static long Near(long number, Random random) => unchecked(random.Next(5) switch
    {
        0 => number + 1,
        1 => number - 1,
        2 => number * 2,
        3 => number / 2,
        _ => Number(random),
    });

    /// <summary>Writes the low bytes of a number over a field.</summary>
    public static void Put(Span<byte> field, long number, bool bigEndian)
    {
        for (var i = 0; i < field.Length; i++) field[bigEndian ? field.Length - 1 - i : i] = (byte)(i < 8 ? number >> (8 * i) : number < 0 ? -1 : 0);
    }
}
