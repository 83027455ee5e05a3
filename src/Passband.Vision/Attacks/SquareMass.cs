using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// The proposals of the Square attack in L2 (Andriushchenko et al. 2020, algorithm 3): first a grid of bumps, then one square is emptied and
/// its share of the bound, with whatever was not used, goes into another, which holds a bump of random sign in each channel on top of what it
/// held before.
/// </summary>
/// <param name="run">The running rows.</param>
/// <param name="draws">Their random numbers.</param>
internal sealed class SquareMass(AttackRun run, RowDraws draws) : ISquareProposals
{
    private const int TilesAcross = 5;

    /// <inheritdoc/>
    public Tensor Start()
    {
        using var scope = NewDisposeScope();
        var (count, channels, height, width) = (run.Count, run.Images.size(1), run.Images.size(2), run.Images.size(3));
        var side = Math.Max(1, Math.Min(height, width) / TilesAcross);
        var (down, across) = (height / side, width / side);
        var drawn = draws.Next(run.Running, (int)(down * across * (channels + 1)), RowDraws.Signs).view(count, channels + 1, down, 1, across, 1);
        var bump = Bump((int)side);
        var bumps = where(drawn.narrow(1, 0, 1).gt(0), bump.view(1, 1, 1, side, 1, side), bump.t().contiguous().view(1, 1, 1, side, 1, side)) * drawn.narrow(1, 1, channels);
        var perturbation = zeros_like(run.Images);
        perturbation.narrow(2, (height - down * side) / 2, down * side).narrow(3, (width - across * side) / 2, across * side)
            .copy_(bumps.reshape(count, channels, down * side, across * side));
        return scope.MoveToOuter(AtTheBound(perturbation));
    }

    /// <inheritdoc/>
    public Tensor Next(Tensor best, int iteration, SquareSchedule schedule)
    {
        using var scope = NewDisposeScope();
        var (channels, height, width) = ((int)best.size(1), (int)best.size(2), (int)best.size(3));
        var side = schedule.OddSide(iteration, height, width);
        var drawn = draws.Next(run.Running, 5 + channels, (random, values) =>
        {
            for (var k = 0; k < 4; k += 2) (values[k], values[k + 1]) = (random.NextBelow(height - side + 1), random.NextBelow(width - side + 1));
            RowDraws.Signs(random, values[4..]);
        });
        // Places in rows of pixels: n x C x side * side.
        var pixels = (arange(side, device: best.device).view(-1, 1) * width + arange(side, device: best.device)).view(1, 1, -1);
        var (filled, emptied) = (Window(0), Window(2));

        var old = (best - run.Images).flatten(2);
        var unused = (run.Epsilons.view(-1, 1, 1).square() - old.square().sum([1, 2], keepdim: true)).clamp_(min: 0);
        var nothing = zeros_like(filled, ScalarType.Float32);
        var held = old.gather(2, filled);
        var rest = old.scatter(2, filled, nothing);
        var share = (unused / channels + Squares(held) + Squares(rest.gather(2, emptied))).sqrt_();
        var bump = Bump(side);
        var bumps = where(drawn.narrow(1, 4, 1).gt(0).view(-1, 1, 1), bump.view(1, 1, -1), bump.t().contiguous().view(1, 1, -1)) * drawn.narrow(1, 5, channels).view(-1, channels, 1);
        var together = bumps + held / Squares(held).sqrt_().add_(AttackNorms.Tiny);
        rest.scatter_(2, emptied, nothing).scatter_(2, filled, together / Squares(together).sqrt_().add_(AttackNorms.Tiny) * share);
        return scope.MoveToOuter(AtTheBound(rest.view(best.shape)));

        Tensor Window(long first) => (drawn.narrow(1, first, 1) * width + drawn.narrow(1, first + 1, 1)).view(-1, 1, 1).add(pixels).expand(-1, channels, -1);
        static Tensor Squares(Tensor values) => values.square().sum(2, keepdim: true);
    }

    /// <summary>
    /// The bump of the paper's equation 2: two blocks one above the other, the upper positive and the lower negative, each falling off in
    /// squares around its centre; of length 1.
    /// </summary>
    /// <param name="side">Pixels.</param>
    /// <returns>side x side.</returns>
    internal static float[] BumpValues(int side)
    {
        var values = new float[side * side];
        foreach (var (top, height, sign) in new[] { (0, side / 2, 1), (side / 2, side - side / 2, -1) })
        {
            var block = values.AsSpan(top * side, height * side);
            for (var k = 0; k < block.Length; k++)
            {
                var ring = Math.Max(Math.Abs(k / side - height / 2), Math.Abs(k % side - side / 2));
                block[k] = (float)Enumerable.Range(ring + 1, side / 2 - ring + 1).Sum(n => 1.0 / n / n);
            }

            // Each block has the same length, and both together 1.
            var length = Math.Sqrt((height == side ? 1 : 2) * block.ToArray().Sum(v => (double)v * v));
            foreach (ref var value in block) value = (float)(sign * value / length);
        }

        return values;
    }

    private Tensor Bump(int side) => tensor(BumpValues(side), [side, side], device: run.Images.device);

    private Tensor AtTheBound(Tensor perturbation)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter((run.Images + perturbation * (run.Epsilons / AttackNorm.L2.Of(perturbation).clamp_(min: AttackNorms.Tiny))).clamp_(0, 1));
    }
}
