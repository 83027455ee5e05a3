using static TorchSharp.torch;

namespace Passband.Vision.Frequency;

/// <summary>Where a grating of a <see cref="FourierBasis"/> begins.</summary>
public enum FourierPhase
{
    /// <summary>A cosine, largest at the first pixel: the same image for a frequency and its mirror image.</summary>
    Cosine,

    /// <summary>
    /// A cosine advanced by 45 degrees, as spectrum values 0.5 + 0.5i in the code of Yin et al. 2019 give it. The mirror image of a
    /// frequency is then the same grating a quarter period further on, which the frequency stands for.
    /// </summary>
    Degrees45,
}

/// <summary>One of a frequency and its mirror image, for which both stand.</summary>
/// <param name="Index">Row x width + column of the transform's coefficient, the lower one of the two: the frequency's name in every basis of that size.</param>
/// <param name="Vertical">Cycles/pixel from row to row, in [-0.5, 0.5).</param>
/// <param name="Horizontal">Cycles/pixel from column to column, in [-0.5, 0.5).</param>
/// <param name="IsOwnMirror">Whether its mirror image is itself: the mean, and Nyquist along either axis or both.</param>
public sealed record FourierFrequency(int Index, double Vertical, double Horizontal, bool IsOwnMirror)
{
    /// <summary>Radial frequency in cycles/pixel.</summary>
    public double Radius => double.Hypot(Vertical, Horizontal);

    /// <summary>How many coefficients of the whole plane it stands for.</summary>
    public int Weight => IsOwnMirror ? 1 : 2;
}

/// <summary>
/// Real gratings of unit L2 norm, one for every pair of a frequency and its mirror image (Yin et al. 2019, section 3: U_ij). A grating
/// is the sum of two outer products, so the basis keeps a few numbers a row and column, made once, rather than whole images.
/// </summary>
public sealed class FourierBasis : IDisposable
{
    // A limit typed as a decimal number should include the coefficient it names.
    private const double Tolerance = 1e-9;

    private readonly Tensor _rows;
    private readonly Tensor _columns;

    /// <summary>The basis of an image size.</summary>
    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="phase">Where the gratings begin.</param>
    /// <param name="largest">Largest frequency along either axis in cycles/pixel; 0.5 for all.</param>
    /// <param name="device">Where gratings are wanted; null for the processor.</param>
    public FourierBasis(int height, int width, FourierPhase phase = FourierPhase.Cosine, double largest = FrequencyGrid.Nyquist, Device? device = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegative(largest);
        (Height, Width) = (height, width);
        Frequencies = [.. Distinct(height, width, largest)];
        // cos(a + b) = cos a cos b - sin a sin b, with a along the rows and b, which takes the phase, along the columns.
        var rows = new float[Frequencies.Count * 2 * height];
        var columns = new float[Frequencies.Count * 2 * width];
        var (down, across) = (Waves(height, 0), Waves(width, phase == FourierPhase.Degrees45 ? Math.PI / 4 : 0));
        for (var k = 0; k < Frequencies.Count; k++)
        {
            var ((cosA, sinA), (cosB, sinB)) = (down[Frequencies[k].Index / width], across[Frequencies[k].Index % width]);
            var norm = Math.Sqrt(Norm(cosA, sinA, cosB, sinB));
            for (var y = 0; y < height; y++) (rows[2 * k * height + y], rows[(2 * k + 1) * height + y]) = ((float)cosA[y], (float)-sinA[y]);
            for (var x = 0; x < width; x++) (columns[2 * k * width + x], columns[(2 * k + 1) * width + x]) = ((float)(cosB[x] / norm), (float)(sinB[x] / norm));
        }

        _rows = tensor(rows, [Frequencies.Count, 2, height, 1], device: device).DetachFromDisposeScope();
        _columns = tensor(columns, [Frequencies.Count, 2, 1, width], device: device).DetachFromDisposeScope();
    }

    /// <summary>Rows of the images.</summary>
    public int Height { get; }

    /// <summary>Columns of the images.</summary>
    public int Width { get; }

    /// <summary>The frequencies, none twice: (H W + 4) / 2 of an image with even sides, 514 of 32 x 32.</summary>
    public IReadOnlyList<FourierFrequency> Frequencies { get; }

    /// <summary>The grating of one of <see cref="Frequencies"/>: H x W, float32, of L2 norm 1.</summary>
    public Tensor Image(int place)
    {
        using var scope = NewDisposeScope();
        var (rows, columns) = (_rows[place], _columns[place]);
        return scope.MoveToOuter(rows[0].mul(columns[0]).addcmul_(rows[1], columns[1], 1));
    }

    /// <summary>The index that stands for a coefficient and its mirror image, the lower one of both.</summary>
    public static int Canonical(int row, int column, int height, int width) =>
        Math.Min(row * width + column, (height - row) % height * width + (width - column) % width);

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows.Dispose();
        _columns.Dispose();
    }

    private static IEnumerable<FourierFrequency> Distinct(int height, int width, double largest)
    {
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var (vertical, horizontal) = (FrequencyGrid.AxisFrequency(row, height), FrequencyGrid.AxisFrequency(column, width));
                var index = row * width + column;
                if (Math.Max(Math.Abs(vertical), Math.Abs(horizontal)) > largest + Tolerance || Canonical(row, column, height, width) != index) continue;
                yield return new(index, vertical, horizontal, 2 * row % height == 0 && 2 * column % width == 0);
            }
        }
    }

    private static (double[] Cos, double[] Sin)[] Waves(int size, double phase) => [.. Enumerable.Range(0, size).Select(cycles => Wave(cycles, size, phase))];

    private static (double[] Cos, double[] Sin) Wave(int cycles, int size, double phase)
    {
        var (cos, sin) = (new double[size], new double[size]);
        // The product is reduced first, so that large ones lose nothing.
        for (var k = 0; k < size; k++) (sin[k], cos[k]) = Math.SinCos(2 * Math.PI * ((long)cycles * k % size) / size + phase);
        return (cos, sin);
    }

    // The sum over the image's pixels of (cos a cos b - sin a sin b)^2, multiplied out into sums along rows and columns. Taken of the values
    // themselves rather than by formula, so that gratings that are their own mirror image need no case of their own.
    private static double Norm(double[] cosA, double[] sinA, double[] cosB, double[] sinB) =>
        Dot(cosA, cosA) * Dot(cosB, cosB) - 2 * Dot(cosA, sinA) * Dot(cosB, sinB) + Dot(sinA, sinA) * Dot(sinB, sinB);

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++) sum += a[k] * b[k];
        return sum;
    }
}
