using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// Images of noise, every value uniform in 0..1, until one is adversarial, moved along the way to the row's image to the boundary: a beginning
/// for attacks that follow the boundary, where no other images are at hand (Brendel et al. 2018).
/// </summary>
public sealed class NoiseStart : IAttack
{
    private const ulong FirstTry = 1000;
    private readonly int _tries;

    /// <summary>An attack.</summary>
    /// <param name="norm">What is near.</param>
    /// <param name="tries">How many images of noise at most.</param>
    /// <exception cref="ArgumentOutOfRangeException">No tries.</exception>
    public NoiseStart(AttackNorm norm, int tries = 20)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tries);
        (Norm, _tries) = (norm, tries);
    }

    /// <inheritdoc/>
    public string Id => "noise";

    /// <inheritdoc/>
    public AttackNorm Norm { get; }

    /// <inheritdoc/>
    public bool IsMinimal => true;

    /// <inheritdoc/>
    public long Queries => _tries + BoundaryBisection.Halvings;

    /// <inheritdoc/>
    public AttackOutcome Run(AttackedNetwork network, AttackRows rows, AttackWatch watch) =>
        MinimalSearch.Run(network, Norm, rows, watch, (left, smallest, part) =>
        {
            using var run = new AttackRun(left, part, _tries, 0);
            for (var k = 0; k < _tries; k++)
            {
                using var scope = NewDisposeScope();
                using var tried = left.Only(run.Running);
                var noise = 0.5 + 0.5 * RowRandom.Uniform(tried, FirstTry + (ulong)k);
                run.Note(run.Fooled(network.Logits(noise)), noise);
                if (!run.Step()) break;
            }

            using var outer = NewDisposeScope();
            var outcome = run.Outcome();
            smallest.Note(tensor(outcome.Found, [left.Count], device: left.Images.device), outcome.Points);
        });
}
