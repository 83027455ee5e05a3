using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Passband.Vision.Checkpoints;

namespace Passband.Vision.Data.Corrupted;

/// <summary>The head of a NumPy file (NumPy enhancement proposal 1): element type, order and shape of an array, and where its elements begin.</summary>
/// <param name="Type">As NumPy writes it, such as "|u1" for uint8 or "&lt;i8" for int64.</param>
/// <param name="IsColumnOrder">The first index runs fastest (Fortran order).</param>
/// <param name="Shape">Sizes, outermost first.</param>
/// <param name="Offset">Byte at which the elements begin.</param>
internal sealed partial record NpyHeader(string Type, bool IsColumnOrder, IReadOnlyList<long> Shape, long Offset)
{
    private const int MostWords = 1 << 16;

    /// <summary>Number of elements.</summary>
    internal long Count => StoredTensor.Count([.. Shape]);

    /// <summary>Reads it, and checks that the file is long enough for what it promises.</summary>
    /// <param name="stream">The file, from its beginning.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <exception cref="ImageSetException">It is no NumPy file, or cut short.</exception>
    internal static NpyHeader Read(Stream stream, string path)
    {
        Span<byte> start = stackalloc byte[12];
        var have = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (have < start.Length || !start.StartsWith((ReadOnlySpan<byte>)[0x93, .. "NUMPY"u8]))
            throw new ImageSetException($"{path} is no NumPy file (.npy); download it again, or write it with numpy.save.");
        var wide = start[6] >= 2;
        var length = wide ? BinaryPrimitives.ReadUInt32LittleEndian(start[8..]) : BinaryPrimitives.ReadUInt16LittleEndian(start[8..]);
        var words = new byte[length <= MostWords ? length : throw Damaged(path)];
        stream.Position = wide ? 12 : 10;
        if (stream.ReadAtLeast(words, words.Length, throwOnEndOfStream: false) < words.Length) throw Damaged(path);
        var text = Encoding.Latin1.GetString(words);
        if (TypePart().Match(text) is not { Success: true } type || OrderPart().Match(text) is not { Success: true } order || ShapePart().Match(text) is not { Success: true } sizes)
            throw Damaged(path);
        var shape = sizes.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(size => long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue ? number : throw Damaged(path)).ToList();
        if (shape.Count > 8 || StoredTensor.Count([.. shape]) is < 0 or > long.MaxValue / 16) throw Damaged(path);
        return new(type.Groups[1].Value, order.Groups[1].Value == "True", shape, stream.Position);
    }

    /// <summary>Checks that a file holds elements of a size for the whole shape.</summary>
    /// <exception cref="ImageSetException">It is cut short.</exception>
    internal void RequireLength(long fileLength, int elementSize, string path)
    {
        var needed = checked(Offset + Count * elementSize);
        if (fileLength < needed)
            throw new ImageSetException($"{path} has {fileLength} bytes where its header promises {needed}: it is cut short; download it again.");
    }

    private static ImageSetException Damaged(string path) => new($"{path} has a damaged header; download it again, or write it with numpy.save.");

    [GeneratedRegex("'descr'\\s*:\\s*'([^']{1,16})'")]
    private static partial Regex TypePart();

    [GeneratedRegex("'fortran_order'\\s*:\\s*(True|False)")]
    private static partial Regex OrderPart();

    [GeneratedRegex("'shape'\\s*:\\s*\\(([0-9, ]{0,200})\\)")]
    private static partial Regex ShapePart();
}
