using System.Numerics;
using System.Runtime.InteropServices;

namespace Passband.Vision.Shapes;

/// <summary>
/// Periodic noise whose amplitude spectrum falls exactly as 1/f, as that of natural images does on average (Field 1987), with random phases.
/// Made by two matrix products, since the size need not be a power of two.
/// </summary>
internal sealed class PinkNoise
{
    private const int Phases = 4096;
    private readonly int _size;
    private readonly int _columns;
    private readonly double[] _cos;
    private readonly double[] _sin;
    private readonly double[] _amplitude;
    private readonly double[] _phase;

    public PinkNoise(int size)
    {
        _size = size;
        _columns = (size / 2) + 1;
        _cos = new double[_columns * size];
        _sin = new double[_columns * size];
        for (var k = 0; k < _columns; k++)
        {
            for (var x = 0; x < size; x++)
            {
                _cos[(k * size) + x] = ExactMath.CosTurns((double)((long)k * x % size) / size);
                _sin[(k * size) + x] = ExactMath.SinTurns((double)((long)k * x % size) / size);
            }
        }

        _phase = new double[Phases + (Phases / 4)];
        for (var i = 0; i < _phase.Length; i++)
            _phase[i] = ExactMath.SinTurns((double)i / Phases);
        _amplitude = new double[size * _columns];
        for (var ky = 0; ky < size; ky++)
        {
            var fy = Math.Min(ky, size - ky);
            for (var kx = 0; kx < _columns; kx++)
            {
                // In the first and, for even sizes, the last column ky and -ky are the same wave.
                var twin = (kx == 0 || 2 * kx == size) && 2 * ky > size;
                _amplitude[(ky * _columns) + kx] = (kx == 0 && ky == 0) || twin ? 0 : 1 / Math.Sqrt(((double)kx * kx) + ((double)fy * fy));
            }
        }
    }

    /// <summary>Fills <paramref name="layer"/> (size x size) with noise of mean 0 and root mean square 1.</summary>
    public void Draw(Span<double> layer, SeededRandom random)
    {
        var (re, im) = (new double[_size * _columns], new double[_size * _columns]);
        for (var i = 0; i < re.Length; i++)
        {
            var phase = (int)(random.NextUInt64() >> 52);
            re[i] = _amplitude[i] * _phase[phase + (Phases / 4)];
            im[i] = _amplitude[i] * _phase[phase];
        }

        var (rowRe, rowIm) = (new double[_columns], new double[_columns]);
        layer.Clear();
        for (var y = 0; y < _size; y++)
        {
            Array.Clear(rowRe);
            Array.Clear(rowIm);
            for (var ky = 0; ky < _size; ky++)
            {
                // cos and sin of 2 pi ky y / size, from the half of the table that is kept.
                var (k, flip) = ky < _columns ? (ky, 1.0) : (_size - ky, -1.0);
                var (cos, sin) = (_cos[(k * _size) + y], flip * _sin[(k * _size) + y]);
                var fromRe = re.AsSpan(ky * _columns, _columns);
                var fromIm = im.AsSpan(ky * _columns, _columns);
                AddScaled(rowRe, cos, fromRe);
                AddScaled(rowRe, -sin, fromIm);
                AddScaled(rowIm, cos, fromIm);
                AddScaled(rowIm, sin, fromRe);
            }

            var row = layer.Slice(y * _size, _size);
            for (var kx = 0; kx < _columns; kx++)
            {
                AddScaled(row, rowRe[kx], _cos.AsSpan(kx * _size, _size));
                AddScaled(row, -rowIm[kx], _sin.AsSpan(kx * _size, _size));
            }
        }

        Layer.Normalise(layer);
    }

    /// <summary>target += scale * source; each element is rounded twice whatever the vector's width, so the result is the same on all machines.</summary>
    private static void AddScaled(Span<double> target, double scale, ReadOnlySpan<double> source)
    {
        var targets = MemoryMarshal.Cast<double, Vector<double>>(target);
        var sources = MemoryMarshal.Cast<double, Vector<double>>(source);
        for (var i = 0; i < targets.Length; i++)
            targets[i] += sources[i] * scale;
        for (var i = targets.Length * Vector<double>.Count; i < target.Length; i++)
            target[i] += source[i] * scale;
    }
}
