using System.Text;

namespace Passband.Fuzzing.Mutations;

/// <summary>Changes of a NumPy file's header: element type, order, shape, version and lengths.</summary>
internal static class NpyMutations
{
    private static readonly string[] Types = ["|u1", "u1", "|i1", "<i4", "<u4", "<i8", "<u8", ">i8", "<f4", "|b1", "|O", "<U7", "", "[('a', '<i4')]"];

    public static IReadOnlyList<Mutation> All { get; } = [Shape, Type, Order, Version, Length];

    private static byte[]? Shape(byte[] file, Random random) => Header(file, text =>
    {
        var sizes = Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(3) == 0 ? random.Next(6) : Extremes.Number(random));
        return Between(text, "(", ")", string.Join(", ", sizes) + (random.Next(2) == 0 ? "," : ""));
    });

    private static byte[]? Type(byte[] file, Random random) => Header(file, text => Between(text, "'descr': '", "'", Types[random.Next(Types.Length)]));

    private static byte[]? Order(byte[] file, Random random) => Header(file, text => random.Next(2) == 0
        ? text.Replace("False", "True", StringComparison.Ordinal) : text.Replace("'fortran_order'", "'order'", StringComparison.Ordinal));

    private static byte[]? Version(byte[] file, Random random)
    {
        if (file.Length < 12) return null;
        var bytes = (byte[])file.Clone();
        bytes[6] = (byte)random.Next(5);
        return bytes;
    }

    private static byte[]? Length(byte[] file, Random random)
    {
        if (file.Length < 12) return null;
        var bytes = (byte[])file.Clone();
        Extremes.Put(bytes.AsSpan(8, random.Next(2) == 0 ? 2 : 4), Extremes.Number(random), false);
        return bytes;
    }

    private static byte[]? Header(byte[] file, Func<string, string?> change)
    {
        if (file.Length < 10 || file[6] != 1) return null;
        var length = file[8] | (file[9] << 8);
        if (length > file.Length - 10 || change(Encoding.Latin1.GetString(file, 10, length)) is not { } text || text.Length > ushort.MaxValue) return null;
        return [.. file[..8], (byte)text.Length, (byte)(text.Length >> 8), .. Encoding.Latin1.GetBytes(text), .. file[(10 + length)..]];
    }

    private static string? Between(string text, string before, string after, string now)
    {
        var from = text.IndexOf(before, StringComparison.Ordinal);
        if (from < 0 || text.IndexOf(after, from + before.Length, StringComparison.Ordinal) is var to && to < 0) return null;
        return text[..(from + before.Length)] + now + text[to..];
    }
}
