using System.Buffers.Binary;

namespace Passband.Fuzzing.Mutations;

/// <summary>Changes of a pickle opcode by opcode (CPython's pickletools); what follows the last pickle of a file stays.</summary>
internal static class PickleMutations
{
    private static readonly byte[] Opcodes =
    [
        .. "(012NJKMGXTUBC]})tldaesuqrhjcQRbio."u8, 0x80, 0x81, 0x82, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8d, 0x8e, 0x8f, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, (byte)'I', (byte)'S',
    ];

    private static readonly string[] Globals =
    [
        "torch._utils\n_rebuild_tensor_v2\n", "torch._utils\n_rebuild_parameter\n", "torch\nFloatStorage\n", "torch\nBoolStorage\n", "torch\nSize\n", "collections\nOrderedDict\n",
        "_codecs\nencode\n", "numpy\ndtype\n", "numpy.core.multiarray\nscalar\n", "builtins\neval\n", "\n\n",
    ];

    public static IReadOnlyList<Mutation> All { get; } = [Order, Kind, Number, Text, Inserted, Repeated];

    private static byte[]? Order(byte[] file, Random random) => Change(file, codes => Pieces.Shuffle(codes, random));

    private static byte[]? Kind(byte[] file, Random random) => Change(file, codes =>
    {
        var code = (byte[])codes[random.Next(codes.Count)].Clone();
        code[0] = Opcodes[random.Next(Opcodes.Length)];
        codes[random.Next(codes.Count)] = code;
    });

    // A number, or the length of a text.
    private static byte[]? Number(byte[] file, Random random) => Change(file, codes =>
    {
        var with = Enumerable.Range(0, codes.Count).Where(i => codes[i].Length > 1).ToList();
        if (with.Count == 0) return;
        var at = with[random.Next(with.Count)];
        var code = (byte[])codes[at].Clone();
        var (width, isNumber) = Width(code[0]);
        if (code[0] == 0x8a) Extremes.Put(code.AsSpan(2), Extremes.Number(random), false);
        else if (width > 0) Extremes.Put(code.AsSpan(1, Math.Min(width, code.Length - 1)), isNumber ? Extremes.Number(random) : Extremes.Near(code.Length - 1 - width, random), code[0] == 'G');
        codes[at] = code;
    });

    private static byte[]? Text(byte[] file, Random random) => Change(file, codes =>
    {
        var texts = Enumerable.Range(0, codes.Count).Where(i => codes[i][0] is (byte)'X' or (byte)'c').ToList();
        if (texts.Count == 0) return;
        var at = texts[random.Next(texts.Count)];
        if (codes[at][0] == 'c')
        {
            codes[at] = [(byte)'c', .. System.Text.Encoding.ASCII.GetBytes(Globals[random.Next(Globals.Length)])];
            return;
        }

        var content = BlindMutations.Changed(codes[at][5..], random);
        codes[at] = [(byte)'X', .. BitConverter.GetBytes(content.Length), .. content];
    });

    private static byte[]? Inserted(byte[] file, Random random) => Change(file, codes =>
    {
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var code = new byte[1 + random.Next(4)];
            random.NextBytes(code);
            code[0] = Opcodes[random.Next(Opcodes.Length)];
            codes.Insert(random.Next(codes.Count + 1), code);
        }
    });

    // Values kept and recalled a great many times.
    private static byte[]? Repeated(byte[] file, Random random) => Change(file, codes =>
    {
        var at = random.Next(codes.Count);
        var length = random.Next(1, Math.Min(8, codes.Count - at) + 1);
        var part = codes.GetRange(at, length);
        for (var i = random.Next(1, 2000); i > 0; i--) codes.InsertRange(at, part);
    });

    private static byte[]? Change(byte[] file, Action<List<byte[]>> change)
    {
        var codes = new List<byte[]>();
        var at = 0;
        // A legacy file is five pickles, each of which begins with PROTO and ends with STOP.
        while (at < file.Length && file[at] == 0x80)
        {
            byte opcode;
            do
            {
                if (Length(file, at) is not { } length) return null;
                opcode = file[at];
                codes.Add(file[at..(at + length)]);
                at += length;
            }
            while (opcode != '.' && at < file.Length);
        }

        if (codes.Count is 0 or > 20_000) return null;
        change(codes);
        return [.. codes.SelectMany(code => code), .. file[at..]];
    }

    private static int? Length(byte[] file, int at)
    {
        var (width, isNumber) = Width(file[at]);
        if (file.Length - at - 1 < width) return null;
        var field = file.AsSpan(at + 1, width);
        long length = file[at] switch
        {
            (byte)'c' or (byte)'i' => Line(file, Line(file, at + 1)) - at,
            (byte)'I' or (byte)'S' => Line(file, at + 1) - at,
            0x8a => 2 + field[0],
            0x8b => 5L + BinaryPrimitives.ReadUInt32LittleEndian(field),
            _ when isNumber || width == 0 => 1 + width,
            _ => 1 + width + width switch { 1 => field[0], 4 => BinaryPrimitives.ReadUInt32LittleEndian(field), _ => (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(field), 1L << 40) },
        };
        return length <= file.Length - at ? (int)length : null;
    }

    private static int Line(byte[] file, int from) => from > file.Length || Array.IndexOf(file, (byte)'\n', from) is var end && end < 0 ? file.Length + 1 : end + 1;

    // Bytes of the number or length behind an opcode, and whether it is a number.
    private static (int Width, bool IsNumber) Width(byte opcode) => opcode switch
    {
        0x80 or (byte)'K' or (byte)'q' or (byte)'h' or 0x82 or 0x8a => (1, true),
        (byte)'M' or 0x83 => (2, true),
        (byte)'J' or (byte)'r' or (byte)'j' or 0x84 or 0x8b => (4, true),
        (byte)'G' or 0x95 => (8, true),
        (byte)'U' or (byte)'C' or 0x8c => (1, false),
        (byte)'X' or (byte)'T' or (byte)'B' => (4, false),
        0x8d or 0x8e or 0x96 => (8, false),
        _ => (0, true),
    };
}
