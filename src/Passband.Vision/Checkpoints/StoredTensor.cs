using System.Runtime.InteropServices;

namespace Passband.Vision.Checkpoints;

/// <summary>One tensor as a file holds it: a name, an element type, a shape and the elements in row-major order.</summary>
public sealed class StoredTensor
{
    /// <summary>Describes a tensor; the bytes are not copied.</summary>
    /// <param name="name">Name in the state dictionary, for example <c>layer1.0.conv1.weight</c>.</param>
    /// <param name="dType">Element type.</param>
    /// <param name="shape">Sizes, outermost first; empty for a scalar.</param>
    /// <param name="data">Contiguous little-endian elements.</param>
    /// <exception cref="ArgumentException">The bytes are not exactly those the shape and element type need.</exception>
    public StoredTensor(string name, DType dType, long[] shape, ReadOnlyMemory<byte> data)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        if (ByteCount(dType, shape) != data.Length)
            throw new ArgumentException($"{name} of shape [{string.Join(", ", shape)}] in {dType} does not fill {data.Length} bytes.", nameof(data));
        (Name, DType, Shape, Data) = (name, dType, shape, data);
    }

    /// <summary>Name in the state dictionary.</summary>
    public string Name { get; }

    /// <summary>Element type.</summary>
    public DType DType { get; }

    /// <summary>Sizes, outermost first; empty for a scalar. Not copied.</summary>
    public long[] Shape { get; }

    /// <summary>Contiguous little-endian elements.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Number of elements.</summary>
    public int ElementCount => Data.Length / DType.Size();

    /// <summary>A tensor of float32 values, copied.</summary>
    /// <exception cref="ArgumentException">The number of values is not that of the shape.</exception>
    public static StoredTensor FromFloat32(string name, long[] shape, ReadOnlySpan<float> values) =>
        new(name, DType.Float32, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>The same bytes under another name.</summary>
    public StoredTensor WithName(string name) => new(name, DType, Shape, Data);

    /// <summary>Every element as float32: exact for the smaller types, rounded to nearest for float64 and large integers; Bool is 0 or 1.</summary>
    public float[] ToFloat32()
    {
        var result = new float[ElementCount];
        var bytes = Data.Span;
        switch (DType)
        {
            case DType.Float32: bytes.CopyTo(MemoryMarshal.AsBytes(result.AsSpan())); break;
            case DType.Float64: Convert<double>(bytes, result, static v => (float)v); break;
            case DType.Float16: Convert<Half>(bytes, result, static v => (float)v); break;
            case DType.BFloat16: Convert<ushort>(bytes, result, static v => BitConverter.Int32BitsToSingle(v << 16)); break;
            case DType.Int64: Convert<long>(bytes, result, static v => v); break;
            case DType.Int32: Convert<int>(bytes, result, static v => v); break;
            case DType.Int16: Convert<short>(bytes, result, static v => v); break;
            case DType.Int8: Convert<sbyte>(bytes, result, static v => v); break;
            case DType.UInt8: Convert<byte>(bytes, result, static v => v); break;
            default: Convert<byte>(bytes, result, static v => v == 0 ? 0 : 1); break;
        }

        return result;
    }

    /// <summary>
    /// The same tensor with floating-point elements stored as float32, float16 or bfloat16, rounded to nearest even;
    /// integer and Bool tensors come back as they are.
    /// </summary>
    /// <exception cref="OverflowException">A finite value is too large for the type; the message names the tensor.</exception>
    /// <exception cref="ArgumentException">The type is none of the three.</exception>
    public StoredTensor ToPrecision(DType type)
    {
        if (!DType.IsFloatingPoint() || DType == type)
            return this;
        var values = ToFloat32();
        var bytes = new byte[(long)values.Length * type.Size()];
        switch (type)
        {
            case DType.Float32: MemoryMarshal.AsBytes(values.AsSpan()).CopyTo(bytes); break;
            case DType.Float16: Round(values, MemoryMarshal.Cast<byte, Half>(bytes.AsSpan()), static v => (Half)v, static v => (float)v); break;
            case DType.BFloat16: Round(values, MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan()), ToBFloat16, static v => BitConverter.Int32BitsToSingle(v << 16)); break;
            default: throw new ArgumentException($"{type} is not a precision that weights can be rounded to.", nameof(type));
        }

        return new StoredTensor(Name, type, Shape, bytes);
    }

    /// <summary>Number of elements of a shape, or -1 where a size is negative or the product exceeds 64 bits.</summary>
    internal static long Count(ReadOnlySpan<long> shape)
    {
        UInt128 count = 1;
        var empty = false;
        foreach (var size in shape)
        {
            if (size < 0)
                return -1;
            empty |= size == 0;
            count = empty ? 0 : count * (ulong)size;
            if (count > long.MaxValue)
                return -1;
        }

        return (long)count;
    }

    /// <summary>Bytes of a tensor, or -1 where they cannot be counted in 64 bits.</summary>
    internal static long ByteCount(DType type, ReadOnlySpan<long> shape) =>
        Count(shape) is var count && count >= 0 && count <= long.MaxValue / type.Size() ? count * type.Size() : -1;

    private static void Convert<T>(ReadOnlySpan<byte> bytes, Span<float> result, Func<T, float> convert)
        where T : unmanaged
    {
        var values = MemoryMarshal.Cast<byte, T>(bytes);
        for (var i = 0; i < result.Length; i++)
            result[i] = convert(values[i]);
    }

    private void Round<T>(ReadOnlySpan<float> values, Span<T> result, Func<float, T> round, Func<T, float> widen)
    {
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = round(values[i]);
            if (float.IsFinite(values[i]) && !float.IsFinite(widen(result[i])))
                throw new OverflowException($"{Name} holds {values[i]}, which is too large for the half precision asked for.");
        }
    }

    private static ushort ToBFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)((bits >> 16) | 0x40) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
