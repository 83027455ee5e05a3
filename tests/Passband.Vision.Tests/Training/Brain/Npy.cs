using System.Runtime.InteropServices;
using System.Text;

namespace Passband.Vision.Tests.Training.Brain;

/// <summary>Writes NumPy files.</summary>
internal static class Npy
{
    internal static string Write(string path, float[] values, params long[] shape) => Write(path, "<f4", shape, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    internal static string Write(string path, string type, long[] shape, byte[] data, bool columns = false)
    {
        var words = $"{{'descr': '{type}', 'fortran_order': {columns}, 'shape': ({string.Join(", ", shape)}{(shape.Length == 1 ? "," : "")}), }}".PadRight(117) + "\n";
        File.WriteAllBytes(path, [0x93, .. "NUMPY"u8, 1, 0, (byte)words.Length, 0, .. Encoding.ASCII.GetBytes(words), .. data]);
        return path;
    }
}
