using System.Numerics;

namespace Passband.Vision.Shapes;

/// <summary>
/// xoshiro256** 1.0 (Blackman and Vigna 2018), its state filled by SplitMix64 (Steele, Lea and Flood 2014). Written out here so that a seed
/// means the same images on every machine and under every .NET version.
/// </summary>
public sealed class SeededRandom
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <summary>A generator with this very state; not all words may be 0.</summary>
    /// <exception cref="ArgumentException">All words are 0, from which the generator never leaves.</exception>
    public SeededRandom(ulong a, ulong b, ulong c, ulong d)
    {
        if ((a | b | c | d) == 0)
            throw new ArgumentException("The state of xoshiro256** may not be all zeros.");
        (_a, _b, _c, _d) = (a, b, c, d);
    }

    /// <summary>An independent generator for each triple of seed, item and stream.</summary>
    public static SeededRandom For(ulong seed, ulong item, ulong stream)
    {
        var state = seed;
        state = SplitMix64(ref state) ^ item;
        state = SplitMix64(ref state) ^ stream;
        return new SeededRandom(SplitMix64(ref state), SplitMix64(ref state), SplitMix64(ref state), SplitMix64(ref state));
    }

    /// <summary>Advances a SplitMix64 state and returns its next value.</summary>
    public static ulong SplitMix64(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>The next 64 bits.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A multiple of 2^-53 from 0 up to but not including 1.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A value from <paramref name="low"/> up to <paramref name="high"/>.</summary>
    public double NextBetween(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>An integer from 0 up to but not including <paramref name="bound"/> (multiply and shift; the bias is below bound / 2^64).</summary>
    public int NextBelow(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Math.BigMul(NextUInt64(), (ulong)bound, out _);
    }
}
