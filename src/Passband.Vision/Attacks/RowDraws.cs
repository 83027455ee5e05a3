using Passband.Vision.Shapes;
using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>Random integers of every row for attacks that draw at every step: each row has its own generator, so that none shifts another's.</summary>
/// <param name="rows">The rows.</param>
/// <param name="purpose">What the numbers are for.</param>
internal sealed class RowDraws(AttackRows rows, ulong purpose)
{
    private readonly SeededRandom[] _generators = [.. Enumerable.Range(0, rows.Count).Select(row => RowRandom.Of(rows, row, purpose))];

    /// <summary>A row's numbers.</summary>
    internal delegate void Fill(SeededRandom random, Span<long> values);

    /// <summary>The next numbers of some rows.</summary>
    /// <param name="running">Which rows.</param>
    /// <param name="columns">How many numbers each.</param>
    /// <param name="fill">Draws them.</param>
    /// <returns>n x columns, int64, on the images' device.</returns>
    internal Tensor Next(IReadOnlyList<int> running, int columns, Fill fill)
    {
        var values = new long[running.Count * columns];
        for (var k = 0; k < running.Count; k++) fill(_generators[running[k]], values.AsSpan(k * columns, columns));
        return tensor(values, [running.Count, columns], device: rows.Images.device);
    }

    /// <summary>-1 or 1 in each place.</summary>
    internal static void Signs(SeededRandom random, Span<long> values)
    {
        foreach (ref var value in values) value = 2 * random.NextBelow(2) - 1;
    }
}
