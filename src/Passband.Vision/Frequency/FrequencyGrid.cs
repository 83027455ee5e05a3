namespace Passband.Vision.Frequency;

/// <summary>
/// The radial spatial frequency of every coefficient of a two-dimensional Fourier transform, in cycles/pixel, in the
/// transform's own order (zero first). Li et al. 2023, blur-net: f = sqrt(fx^2 + fy^2) with fx, fy = fftfreq(N).
/// </summary>
public sealed class FrequencyGrid
{
    private readonly double[] _radius;

    /// <summary>The grid of an image.</summary>
    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="half">Only the columns that a transform of real numbers keeps: 0..width/2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is not positive.</exception>
    public FrequencyGrid(int height, int width, bool half = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        (Height, Width, IsHalf) = (height, width, half);
        Columns = half ? width / 2 + 1 : width;
        _radius = new double[height * Columns];
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < Columns; column++)
                _radius[row * Columns + column] = double.Hypot(AxisFrequency(row, height), AxisFrequency(column, width));
        }
    }

    /// <summary>Half a cycle per pixel: the finest grating that pixels can carry along an axis.</summary>
    public const double Nyquist = 0.5;

    /// <summary>The highest radial frequency, at the corner of the plane: sqrt(2)/2 cycles/pixel.</summary>
    public static double Corner { get; } = Math.Sqrt(0.5);

    /// <summary>Rows of the image.</summary>
    public int Height { get; }

    /// <summary>Columns of the image.</summary>
    public int Width { get; }

    /// <summary>Columns of the grid.</summary>
    public int Columns { get; }

    /// <summary>Whether only the half plane of a real transform is kept.</summary>
    public bool IsHalf { get; }

    /// <summary>The number of coefficients.</summary>
    public int Count => _radius.Length;

    /// <summary>The radial frequency of a coefficient, row by row, in cycles/pixel.</summary>
    public double this[int index] => _radius[index];

    /// <summary>The radial frequency at a row and column, in cycles/pixel.</summary>
    public double At(int row, int column) => _radius[row * Columns + column];

    /// <summary>The signed frequency of the <paramref name="index"/>-th coefficient of <paramref name="size"/>: in [-0.5, 0.5).</summary>
    public static double AxisFrequency(int index, int size) => (double)(index < (size + 1) / 2 ? index : index - size) / size;
}
