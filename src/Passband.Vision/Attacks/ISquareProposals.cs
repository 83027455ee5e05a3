using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>Where the Square attack starts and what it tries next, in one norm; for the rows that run, each with its own random numbers.</summary>
internal interface ISquareProposals
{
    /// <summary>The first points: n x C x H x W, within the bounds and 0..1. In the caller's dispose scope.</summary>
    Tensor Start();

    /// <summary>The next points to try: n x C x H x W, within the bounds and 0..1. In the caller's dispose scope.</summary>
    /// <param name="best">The best points so far.</param>
    /// <param name="iteration">From 0.</param>
    /// <param name="schedule">How large the squares are.</param>
    Tensor Next(Tensor best, int iteration, SquareSchedule schedule);
}
