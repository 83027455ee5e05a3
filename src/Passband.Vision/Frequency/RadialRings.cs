using static TorchSharp.torch;

namespace Passband.Vision.Frequency;

/// <summary>
/// Rings of equal radial frequency over the half plane of a real transform. Ring k holds the frequencies within half a cycle of k
/// cycles per shorter side; the zero frequency belongs to none. Counts are those of the whole plane: a coefficient whose mirror image is
/// not kept stands for two.
/// </summary>
public sealed class RadialRings
{
    private readonly FrequencyGrid _grid;
    private readonly int[] _ring;
    private readonly double[] _weight;
    private readonly double[] _size;

    /// <summary>The rings of a grid.</summary>
    /// <exception cref="ArgumentException">It is not a half grid.</exception>
    public RadialRings(FrequencyGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        if (!grid.IsHalf) throw new ArgumentException("Rings are made of the half grid of a real transform.", nameof(grid));
        _grid = grid;
        var side = Math.Min(grid.Height, grid.Width);
        _ring = [.. Enumerable.Range(0, grid.Count).Select(k => grid[k] == 0 ? -1 : Math.Max(0, (int)Math.Round(grid[k] * side) - 1))];
        _weight = [.. Enumerable.Range(0, grid.Count).Select(k => k % grid.Columns is var column && (column == 0 || 2 * column == grid.Width) ? 1.0 : 2.0)];
        var used = _ring.Max() + 1;
        (_size, var sums) = (new double[used], new double[used]);
        for (var k = 0; k < _ring.Length; k++)
        {
            if (_ring[k] < 0) continue;
            _size[_ring[k]] += _weight[k];
            sums[_ring[k]] += _weight[k] * grid[k];
        }

        Frequencies = [.. sums.Zip(_size, (sum, size) => sum / size)];
    }

    /// <summary>The mean radial frequency of every ring in cycles/pixel, increasing.</summary>
    public IReadOnlyList<double> Frequencies { get; }

    /// <summary>What turns spectra of rows x columns values, flattened, into ring means: coefficients x rings, float64.</summary>
    public Tensor Means() => Matrix(Frequencies.Count, (k, ring) => _ring[k] == ring ? _weight[k] / _size[ring] : 0);

    /// <summary>What turns flattened spectra into sums over f &lt;= a without the zero frequency: coefficients x limits, float64.</summary>
    /// <param name="limits">The values of a in cycles/pixel.</param>
    public Tensor SumsUpTo(IReadOnlyList<double> limits) => Matrix(limits.Count, (k, i) => _ring[k] >= 0 && _grid[k] <= limits[i] + 1e-9 ? _weight[k] : 0);

    private Tensor Matrix(int columns, Func<int, int, double> entry)
    {
        var values = new double[_ring.Length * columns];
        for (var k = 0; k < _ring.Length; k++)
        {
            for (var c = 0; c < columns; c++) values[k * columns + c] = entry(k, c);
        }

        return tensor(values, [_ring.Length, columns]);
    }
}
