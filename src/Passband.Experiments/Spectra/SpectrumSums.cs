using Passband.Results;
using Passband.Results.Statistics;
using Passband.Vision.Frequency;

namespace Passband.Experiments.Spectra;

/// <summary>
/// The power spectra of many images: their sum over the plane, and for every image its ring means and its cumulative profile, from which
/// intervals over images are drawn.
/// </summary>
internal sealed class SpectrumSums
{
    /// <summary>Fewest images of which intervals over images mean anything.</summary>
    internal const int FewestForIntervals = 5;

    private readonly double[] _limits;
    private readonly double[] _frequencies;
    private readonly double[] _plane;
    private readonly List<double[]> _rings = [];
    private readonly List<double[]> _sums = [];

    internal SpectrumSums(string name, SpectrumBins bins)
    {
        (Name, Height, Width, _limits, _frequencies) = (name, bins.Height, bins.Width, bins.Limits, [.. bins.Rings.Frequencies]);
        _plane = new double[bins.Coefficients];
    }

    /// <summary>What these are spectra of.</summary>
    internal string Name { get; }

    /// <summary>Rows of the images.</summary>
    internal int Height { get; }

    /// <summary>Columns of the images.</summary>
    internal int Width { get; }

    /// <summary>How many images.</summary>
    internal int Count => _rings.Count;

    /// <summary>Whether there are enough images for intervals over them.</summary>
    internal bool HasIntervals => Count >= FewestForIntervals;

    /// <summary>Whether there is any power at all.</summary>
    internal bool IsEmpty => !_plane.Any(p => p > 0);

    /// <summary>Root mean square of all pixels about their image's mean, by Parseval's theorem, with its interval over images.</summary>
    internal (double Value, Interval? Interval) Rms
    {
        get
        {
            var variance = Estimate(_sums.Select(s => s[^1] / (Height * Width)));
            return (Math.Sqrt(variance.Mean), BandOf(variance) is { } band ? new(Math.Sqrt(Math.Max(0, band.Low)), Math.Sqrt(band.High)) : null);
        }
    }

    /// <summary>Adds a batch.</summary>
    internal void Add(SpectrumRows rows)
    {
        for (var k = 0; k < _plane.Length; k++) _plane[k] += rows.Plane[k];
        _rings.AddRange(rows.Rings);
        _sums.AddRange(rows.Sums);
    }

    /// <summary>The mean spectrum over the plane, zero frequency in the middle and without a value.</summary>
    internal double[][] Map()
    {
        var map = PowerSpectrum.Centred([.. _plane.Select(p => p / _rings.Count)], Height, Width);
        map[Height / 2][Width / 2] = double.NaN;
        return map;
    }

    /// <summary>The mean over images in every ring, with an interval of the logarithm (delta method); rings without power are left out.</summary>
    internal IEnumerable<CurvePoint> Radial() => _frequencies.Select((f, ring) =>
    {
        var mean = Estimate(_rings.Select(r => r[ring]));
        // On a logarithmic axis an interval may not reach zero: that of log(mean) has the half-width of the mean's over the mean.
        var reach = BandOf(mean) is { } band && mean.Mean > 0 ? Math.Exp((band.High - mean.Mean) / mean.Mean) : (double?)null;
        return CurvePoint.Of(f, mean.Mean, mean.Mean / reach, mean.Mean * reach);
    }).Where(p => p.Y > 0);

    /// <summary>The portion of the power up to each frequency, R(a) in 0..1 (Li et al. 2023), with the interval of a ratio of means (delta method).</summary>
    internal IEnumerable<CurvePoint> Cumulative()
    {
        var portions = Portions(Ones());
        var total = _sums.Average(s => s[^1]);
        return portions.Select((portion, i) =>
        {
            var band = BandOf(Estimate(_sums.Select(s => (s[i] - portion * s[^1]) / total)));
            return CurvePoint.Of(_limits[i], portion, band is { } low ? Math.Max(0, portion + low.Low) : null, band is { } high ? Math.Min(1, portion + high.High) : null);
        });
    }

    /// <summary>The exponent of 1/f^alpha over the rings within a stretch, with its bootstrap interval where every image has power there; null if there are fewer than two such rings or one has no power.</summary>
    internal (double Value, Interval? Interval)? Exponent(double from, double to)
    {
        int[] fitted = [.. Enumerable.Range(0, _frequencies.Length).Where(i => _frequencies[i] >= from && _frequencies[i] <= to)];
        if (fitted.Length < 2) return null;
        double[] x = [.. fitted.Select(i => _frequencies[i])];
        double Of(int[] counts) => PowerLaw.Exponent(x, Weighted(_rings, counts, fitted));
        var value = Of(Ones());
        if (double.IsNaN(value)) return null;
        return (value, !HasIntervals || _rings.Any(r => fitted.Any(i => r[i] <= 0)) ? null : BootstrapInterval.Of(Ones(), Of));
    }

    /// <summary>Where R(a) crosses one half, linear between its points, with its bootstrap interval.</summary>
    internal Crossing HalfPower()
    {
        var crossing = LevelCrossing.Of(_limits, Portions(Ones()), 0.5);
        return !HasIntervals || crossing.Kind != CrossingKind.Crosses || _sums.Any(s => s[^1] <= 0) ? crossing : crossing with
        {
            Interval = BootstrapInterval.Of(Ones(), counts => LevelCrossing.Of(_limits, Portions(counts), 0.5).Value!.Value),
            IntervalFrom = "bootstrap over images",
        };
    }

    private Interval? BandOf(MeanEstimate mean) => HasIntervals ? mean.Interval() : null;

    private double[] Portions(int[] counts)
    {
        var sums = Weighted(_sums, counts, [.. Enumerable.Range(0, _limits.Length)]);
        return Array.ConvertAll(sums, s => s / sums[^1]);
    }

    private int[] Ones() => [.. Enumerable.Repeat(1, _rings.Count)];

    private static double[] Weighted(List<double[]> rows, int[] counts, int[] columns)
    {
        var sums = new double[columns.Length];
        for (var image = 0; image < counts.Length; image++)
        {
            if (counts[image] == 0) continue;
            var row = rows[image];
            for (var c = 0; c < columns.Length; c++) sums[c] += counts[image] * row[columns[c]];
        }

        return sums;
    }

    private static MeanEstimate Estimate(IEnumerable<double> values)
    {
        var all = values.ToList();
        return new(all.Count, all.Sum(), all.Sum(v => v * v));
    }
}
