using System.Buffers.Binary;
using System.Text;

namespace Passband.Results;

/// <summary>
/// A matrix as a NumPy file (format version 1.0, NumPy enhancement proposal 1): little-endian float64 in row order, read by numpy.load.
/// </summary>
public static class NpyFile
{
    private const int Alignment = 64;
    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8, 1, 0];

    /// <summary>The bytes of the file.</summary>
    /// <param name="rows">The rows, all of one length; NaN and infinities are kept.</param>
    /// <exception cref="ArgumentException">The rows differ in length.</exception>
    public static byte[] ToBytes(IReadOnlyList<IReadOnlyList<double>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var columns = rows.Count == 0 ? 0 : rows[0].Count;
        if (rows.Any(row => row.Count != columns)) throw new ArgumentException("The rows of a matrix must be of one length.", nameof(rows));
        var words = $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({rows.Count}, {columns}), }}";
        // The numbers begin at a multiple of 64 bytes; the header is padded with spaces and ends with a line feed.
        var start = (Magic.Length + sizeof(ushort) + words.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var bytes = new byte[checked(start + sizeof(double) * rows.Count * columns)];
        Magic.CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(Magic.Length), (ushort)(start - Magic.Length - sizeof(ushort)));
        var header = bytes.AsSpan(Magic.Length + sizeof(ushort), start - Magic.Length - sizeof(ushort));
        header.Fill((byte)' ');
        Encoding.ASCII.GetBytes(words, header);
        header[^1] = (byte)'\n';
        for (var r = 0; r < rows.Count; r++)
            for (var c = 0; c < columns; c++)
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(start + sizeof(double) * (r * columns + c)), rows[r][c]);
        return bytes;
    }
}
