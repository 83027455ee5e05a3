using System.Numerics;

namespace Passband.Results;

/// <summary>Packing of truth values: image i is bit i % 8 (lowest first) of byte i / 8; unused bits of the last byte are zero.</summary>
public static class OutcomeBits
{
    /// <summary>Packs one truth value per image into ceil(n / 8) bytes.</summary>
    public static byte[] Pack(ReadOnlySpan<bool> values)
    {
        var bits = new byte[ByteCount(values.Length)];
        for (var i = 0; i < values.Length; i++)
            if (values[i])
                bits[i >> 3] |= (byte)(1 << (i & 7));
        return bits;
    }

    /// <summary>The truth values of <paramref name="count"/> images.</summary>
    /// <exception cref="ArgumentException">The bytes are not those of that many images.</exception>
    public static bool[] Unpack(ReadOnlySpan<byte> bits, int count)
    {
        if (!IsWellFormed(bits, count))
            throw new ArgumentException($"{bits.Length} bytes do not hold the outcomes of {count} images.", nameof(bits));
        var values = new bool[count];
        for (var i = 0; i < count; i++)
            values[i] = Get(bits, i);
        return values;
    }

    /// <summary>Number of set bits.</summary>
    public static int CountSet(ReadOnlySpan<byte> bits)
    {
        var sum = 0;
        foreach (var value in bits)
            sum += BitOperations.PopCount(value);
        return sum;
    }

    /// <summary>The truth value of one image.</summary>
    public static bool Get(ReadOnlySpan<byte> bits, int image) => (bits[image >> 3] & (1 << (image & 7))) != 0;

    /// <summary>Whether the bytes are as many as the images need and the unused bits are zero.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> bits, int count) =>
        count >= 0 && bits.Length == ByteCount(count) && ((count & 7) == 0 || bits[^1] >> (count & 7) == 0);

    private static int ByteCount(int count) => (int)(((long)count + 7) / 8);
}
