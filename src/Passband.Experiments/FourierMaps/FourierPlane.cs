using Passband.Results;
using Passband.Vision.Frequency;

namespace Passband.Experiments.FourierMaps;

/// <summary>The whole plane as it is shown, zero frequency at the centre as numpy.fft.fftshift puts it: which frequency stands in which cell.</summary>
internal sealed class FourierPlane
{
    private readonly int[][] _places;

    /// <summary>The plane of a basis, as far as its frequencies reach.</summary>
    internal FourierPlane(FourierMapDesign design)
    {
        var place = design.Frequencies.Index().ToDictionary(f => f.Item.Index, f => f.Index);
        var (rows, columns) = (Cycles(design.Height, design.Options.Largest), Cycles(design.Width, design.Options.Largest));
        _places =
        [
            .. rows.Select(r => columns.Select(c =>
                place[FourierBasis.Canonical((r + design.Height) % design.Height, (c + design.Width) % design.Width, design.Height, design.Width)]).ToArray()),
        ];
        (Vertical, Horizontal) = (Edges(rows, design.Height), Edges(columns, design.Width));
    }

    /// <summary>Outer edges of the rows in cycles/pixel, from above.</summary>
    internal Extent Vertical { get; }

    /// <summary>Outer edges of the columns in cycles/pixel.</summary>
    internal Extent Horizontal { get; }

    /// <summary>Number of cells.</summary>
    internal int Count => _places.Length * _places[0].Length;

    /// <summary>A value for every frequency, laid out as the plane.</summary>
    internal IReadOnlyList<IReadOnlyList<double>> Of(IReadOnlyList<double> values) => [.. _places.Select(row => Array.ConvertAll(row, p => values[p]))];

    private static List<int> Cycles(int size, double largest) =>
        [.. Enumerable.Range(-(size / 2), size).Where(k => Math.Abs((double)k / size) <= largest + 1e-9)];

    private static Extent Edges(List<int> cycles, int size) => new((cycles[0] - 0.5) / size, (cycles[^1] + 0.5) / size);
}
