using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// The proposals of the Square attack in Linf (Andriushchenko et al. 2020, algorithm 2): first vertical stripes, then squares, in each of
/// which every channel is as bright or as dark as the bound lets it be. What was there before does not matter: a change by twice the bound,
/// limited to the bound, always ends there.
/// </summary>
/// <param name="run">The running rows.</param>
/// <param name="draws">Their random numbers.</param>
/// <param name="slot">The first of two slots of <paramref name="run"/> to use.</param>
internal sealed class SquareColours(AttackRun run, RowDraws draws, int slot) : ISquareProposals
{
    /// <inheritdoc/>
    public Tensor Start()
    {
        using var scope = NewDisposeScope();
        (run[slot], run[slot + 1]) = ((run.Images - run.Epsilons).clamp_(min: 0), (run.Images + run.Epsilons).clamp_(max: 1));
        var (channels, width) = (run.Images.size(1), run.Images.size(3));
        var bright = draws.Next(run.Running, (int)(channels * width), RowDraws.Signs).gt(0).view(-1, channels, 1, width);
        return scope.MoveToOuter(where(bright, run[slot + 1], run[slot]));
    }

    /// <inheritdoc/>
    public Tensor Next(Tensor best, int iteration, SquareSchedule schedule)
    {
        using var scope = NewDisposeScope();
        var (channels, height, width) = ((int)best.size(1), (int)best.size(2), (int)best.size(3));
        var side = schedule.Side(iteration, height, width);
        var drawn = draws.Next(run.Running, 2 + channels, (random, values) =>
        {
            (values[0], values[1]) = (random.NextBelow(height - side + 1), random.NextBelow(width - side + 1));
            RowDraws.Signs(random, values[2..]);
        });
        var inside = Within(arange(height, device: best.device).view(1, 1, -1, 1), Column(0)).logical_and(Within(arange(width, device: best.device).view(1, 1, 1, -1), Column(1)));
        var bright = drawn.narrow(1, 2, channels).gt(0).view(-1, channels, 1, 1);
        return scope.MoveToOuter(where(inside, where(bright, run[slot + 1], run[slot]), best));

        Tensor Column(long which) => drawn.select(1, which).view(-1, 1, 1, 1);
        Tensor Within(Tensor places, Tensor first) => places.ge(first).logical_and(places.lt(first + side));
    }
}
