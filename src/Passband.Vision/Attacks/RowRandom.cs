using Passband.Vision.Shapes;
using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// Random numbers of rows: they depend on seed, image, restart and purpose alone. Rows of one image that differ in their bound or target
/// draw the same, so that curves against epsilon are smooth.
/// </summary>
internal static class RowRandom
{
    /// <summary>The generator of a row.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="row">Which of them.</param>
    /// <param name="purpose">What the numbers are for; another generator for each.</param>
    internal static SeededRandom Of(AttackRows rows, int row, ulong purpose) =>
        SeededRandom.For(rows.Seed, (ulong)rows.Rows[row].Image, purpose << 20 | (uint)rows.Rows[row].Restart);

    /// <summary>Every value uniform from -1 up to 1.</summary>
    /// <returns>N x C x H x W, on the images' device.</returns>
    internal static Tensor Uniform(AttackRows rows, ulong purpose) => Filled(rows, purpose, static (random, values) =>
    {
        foreach (ref var value in values) value = (float)random.NextBetween(-1, 1);
    });

    /// <summary>Every value normal with mean 0 and variance 1.</summary>
    /// <returns>N x C x H x W, on the images' device.</returns>
    internal static Tensor Gaussian(AttackRows rows, ulong purpose) => Filled(rows, purpose, static (random, values) => random.FillNormal(values));

    /// <summary>Uniform in the ball of radius 1 of L2: a Gaussian of two more dimensions, at length 1, without these two.</summary>
    /// <returns>N x C x H x W, on the images' device.</returns>
    internal static Tensor Ball(AttackRows rows, ulong purpose) => Filled(rows, purpose, static (random, values) =>
    {
        Span<float> more = stackalloc float[2];
        random.FillNormal(values);
        random.FillNormal(more);
        var squares = 0.0;
        foreach (var value in values) squares += (double)value * value;
        var scale = (float)(1 / Math.Sqrt(squares + (double)more[0] * more[0] + (double)more[1] * more[1]));
        foreach (ref var value in values) value *= scale;
    });

    private static Tensor Filled(AttackRows rows, ulong purpose, Action<SeededRandom, Span<float>> fill)
    {
        var length = (int)(rows.Images.numel() / Math.Max(1, rows.Count));
        var values = new float[length * rows.Count];
        var drawn = new Dictionary<(int Image, int Restart), int>();
        for (var row = 0; row < rows.Count; row++)
        {
            var target = values.AsSpan(row * length, length);
            if (drawn.TryAdd((rows.Rows[row].Image, rows.Rows[row].Restart), row)) fill(Of(rows, row, purpose), target);
            else values.AsSpan(drawn[(rows.Rows[row].Image, rows.Rows[row].Restart)] * length, length).CopyTo(target);
        }

        return tensor(values, rows.Images.shape, device: rows.Images.device);
    }
}
