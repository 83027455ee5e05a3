using System.Buffers.Binary;

namespace Passband.Vision.Checkpoints;

/// <summary>Tells networks' files apart by their first bytes, and names the other kinds that people often pass by mistake.</summary>
internal static class FileKind
{
    public static NetworkFormat Detect(Stream stream, string file)
    {
        Span<byte> buffer = stackalloc byte[512];
        stream.Position = 0;
        var start = (ReadOnlySpan<byte>)buffer[..stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
        if (start.IsEmpty)
            throw new CheckpointException(file, "it is empty");
        if (start.StartsWith("PK\u0003\u0004"u8))
            return IsScript(ZipDirectory.Read(stream, file).Keys) ? NetworkFormat.TorchScript : NetworkFormat.PyTorchZip;
        // Before the pickle: a header's length may begin with the pickle's first byte, a pickle never looks like a header's length.
        if (start.Length > 8 && start[8] == '{' && BinaryPrimitives.ReadUInt64LittleEndian(start) < 1UL << 40)
            return NetworkFormat.SafeTensors;
        if (start[0] == 0x80)
            return NetworkFormat.PyTorchLegacy;
        if (Mistaken(start) is { } kind) throw new CheckpointException(file, $"it is {kind}");
        return IsModel(start) ? NetworkFormat.Onnx
            : throw new CheckpointException(file, "it is neither safetensors nor written by torch.save, nor an ONNX file");
    }

    /// <summary>Whether a zip archive of these entries is a TorchScript program: it has code or a table of constants beside data.pkl.</summary>
    internal static bool IsScript(IEnumerable<string> entries) => entries.Any(name =>
        name.EndsWith("/constants.pkl", StringComparison.Ordinal) || name.Contains("/code/", StringComparison.Ordinal));

    // The fields of ONNX's ModelProto that can be the first: numbers are 1, 5 and 14; texts and messages are 2 to 4, 6 to 8 and 20.
    private static bool IsModel(ReadOnlySpan<byte> start) => start[0] is 0x08 or 0x12 or 0x1A or 0x22 or 0x28 or 0x32 or 0x3A or 0x42;

    private static string? Mistaken(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("version https://git-lfs"u8))
            return "a Git LFS pointer, not the weights: fetch them with git lfs pull";
        if (start.StartsWith("<!"u8) || start.StartsWith("<html"u8))
            return "a web page, not weights: download the file itself";
        if (start[1..].StartsWith("HDF\r\n"u8))
            return "an HDF5 (Keras) file: convert it to safetensors";
        if (start[1..].StartsWith("NUMPY"u8))
            return "a NumPy array: save the weights by name as safetensors";
        if (start.Length > 262 && start[257..].StartsWith("ustar"u8))
            return "a tar archive: unpack it, or if PyTorch before 0.1.10 wrote it, load and save it again there";
        return start.Length < 16 ? "too short to be weights" : null;
    }
}
