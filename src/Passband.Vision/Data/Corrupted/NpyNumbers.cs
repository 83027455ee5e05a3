using static TorchSharp.torch;

namespace Passband.Vision.Data.Corrupted;

/// <summary>Numbers in a NumPy file, row by row, as tensors.</summary>
internal static class NpyNumbers
{
    private const long MostValues = 1L << 31;
    private const int ChunkLength = 1 << 26;

    // Element types that can be read, and their bytes.
    private static readonly Dictionary<string, (ScalarType Type, int Size)> Types = new(StringComparer.Ordinal)
    {
        ["|u1"] = (ScalarType.Byte, 1), ["<f2"] = (ScalarType.Float16, 2), ["<f4"] = (ScalarType.Float32, 4), ["<f8"] = (ScalarType.Float64, 8),
    };

    /// <summary>An array: its values as they are stored where these are uint8, else as float32.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fit">Says of a header what is wrong with it, as the second half of a sentence; null for nothing. Asked before anything is read.</param>
    /// <returns>A tensor of the array's shape, in the caller's dispose scope.</returns>
    /// <exception cref="ImageSetException">It is missing, damaged, cut short or not fit; one sentence.</exception>
    internal static Tensor Read(string path, Func<NpyHeader, string?> fit)
    {
        try
        {
            using var file = File.OpenRead(path);
            var header = NpyHeader.Read(file, path);
            if (!Types.TryGetValue(header.Type, out var element))
                throw new ImageSetException($"{path} holds values of type {header.Type}, which are not read here; save them as array.astype(numpy.float32).");
            if (header.IsColumnOrder) throw new ImageSetException($"{path} is in column order (Fortran); save numpy.ascontiguousarray(array).");
            if (fit(header) is { } problem) throw new ImageSetException($"{path} {problem}.");
            if (header.Shape.Count == 0 || header.Count is 0 or > MostValues)
                throw new ImageSetException($"{path} has the shape {Shape(header)}; arrays here hold 1 to {MostValues} values.");
            header.RequireLength(file.Length, element.Size, path);
            file.Position = header.Offset;
            return Filled(file, header, element.Type);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageSetException($"{path} cannot be read; check that it exists and that you may read it.", e);
        }
    }

    /// <summary>A shape in words, such as 5000 x 36 x 64.</summary>
    internal static string Shape(NpyHeader header) => header.Shape.Count == 0 ? "of a single value" : string.Join(" x ", header.Shape);

    private static Tensor Filled(FileStream file, NpyHeader header, ScalarType type)
    {
        using var outer = NewDisposeScope();
        var values = empty([.. header.Shape], type == ScalarType.Byte ? type : ScalarType.Float32);
        var flat = values.view(-1);
        for (var first = 0L; first < header.Count; first += ChunkLength)
        {
            using var scope = NewDisposeScope();
            var part = empty([Math.Min(ChunkLength, header.Count - first)], type);
            file.ReadExactly(part.bytes);
            flat.narrow(0, first, part.size(0)).copy_(part);
        }

        return outer.MoveToOuter(values);
    }
}
