using System.Buffers.Binary;

namespace Passband.Fuzzing.Mutations;

/// <summary>Changes of a safetensors file's header, with its length made right again or set wrong, and of the data's length.</summary>
internal static class SafeTensorsMutations
{
    public static IReadOnlyList<Mutation> All { get; } = [.. JsonMutations.All.Select(Header), Length, Data];

    private static Mutation Header(Mutation json) => (file, random) =>
    {
        if (Parts(file) is not var (header, data) || json(header, random) is not { } changed) return null;
        return Joined(changed, data);
    };

    private static byte[]? Length(byte[] file, Random random)
    {
        if (file.Length < 8) return null;
        var bytes = (byte[])file.Clone();
        Extremes.Put(bytes.AsSpan(0, 8), Extremes.Near(BinaryPrimitives.ReadInt64LittleEndian(bytes), random), false);
        return bytes;
    }

    private static byte[]? Data(byte[] file, Random random) => Parts(file) is var (header, data) ? Joined(header, BlindMutations.Changed(data, random)) : null;

    private static byte[] Joined(byte[] header, byte[] data) => [.. BitConverter.GetBytes((long)header.Length), .. header, .. data];

    private static (byte[] Header, byte[] Data)? Parts(byte[] file)
    {
        if (file.Length < 8 || BinaryPrimitives.ReadUInt64LittleEndian(file) is var length && length > (ulong)(file.Length - 8)) return null;
        return (file[8..(8 + (int)length)], file[(8 + (int)length)..]);
    }
}
