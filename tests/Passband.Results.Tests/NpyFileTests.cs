using System.Diagnostics;
using System.Text;

namespace Passband.Results.Tests;

public sealed class NpyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        var bytes = NpyFile.ToBytes([[1, -2.5, double.NaN], [0, double.PositiveInfinity, 1e-300]]);
        Assert.Equal([0x93, .. "NUMPY"u8, 1, 0, 118, 0], bytes.Take(10));
        var header = Encoding.ASCII.GetString(bytes, 10, 118);
        Assert.Equal("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }".PadRight(117) + "\n", header);
        Assert.Equal(128 + 6 * 8, bytes.Length);
        // 1.0 is 0x3FF0000000000000, -2.5 0xC004000000000000, little end first.
        Assert.Equal([0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0x04, 0xC0], bytes.Skip(128).Take(16));
        Assert.True(double.IsNaN(BitConverter.ToDouble(bytes, 128 + 16)));
        Assert.Equal(1e-300, BitConverter.ToDouble(bytes, 128 + 40));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(100_000, 1)]
    public void The_numbers_begin_at_a_multiple_of_64_whatever_the_shape(int rows, int columns)
    {
        var bytes = NpyFile.ToBytes([.. Enumerable.Range(0, rows).Select(_ => new double[columns])]);
        var start = bytes.Length - 8 * rows * columns;
        Assert.Equal(0, start % 64);
        Assert.Equal(start - 10, BitConverter.ToUInt16(bytes, 8));
        Assert.Equal((byte)'\n', bytes[start - 1]);
    }

    [Fact]
    public void Rows_of_different_lengths_make_no_matrix() =>
        Assert.Throws<ArgumentException>(() => NpyFile.ToBytes([[1, 2], [3]]));

    [Fact]
    public void NumPy_reads_what_was_written()
    {
        if (Python("import numpy") is null) Assert.Skip("python3 with numpy is not on this machine");
        var path = _folder.File("map.npy");
        File.WriteAllBytes(path, NpyFile.ToBytes([[0.1, 2, double.NaN], [1.0 / 3, -5, double.NegativeInfinity]]));
        Assert.Equal("(2, 3) float64 [[0.1, 2.0, nan], [0.3333333333333333, -5.0, -inf]]",
            Python("import numpy, sys; a = numpy.load(sys.argv[1]); print(a.shape, a.dtype, a.tolist())", path)!.Trim());
    }

    // What a program prints; null if python3 is not there or ends with an error.
    private static string? Python(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", ["-c", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? text : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
