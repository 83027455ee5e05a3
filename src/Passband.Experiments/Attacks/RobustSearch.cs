using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Results.Parts;
using Passband.Vision.Attacks;
using static TorchSharp.torch;

namespace Passband.Experiments.Attacks;

/// <summary>
/// Looks for adversarial images of one batch within several bounds. Images that the network gets wrong unchanged are not attacked; one that
/// is broken within a bound counts as broken within every larger one, and is not attacked there if nobody looks.
/// </summary>
internal sealed class RobustSearch
{
    private readonly AttackedNetwork _network;
    private readonly AttackBatch _batch;
    private readonly bool[] _correct;

    /// <summary>Shows the unchanged images to the network.</summary>
    internal RobustSearch(AttackedNetwork network, AttackBatch batch) => (_network, _batch, _correct) = (network, batch, batch.Correct(network));

    /// <summary>The answers to the unchanged images.</summary>
    internal ResultPart Clean => Part(Sweep.Clean, _correct);

    /// <summary>Attacks.</summary>
    /// <param name="attack">The attack.</param>
    /// <param name="epsilons">The bounds, for pixels in 0..1.</param>
    /// <param name="restarts">Attempts from different starts.</param>
    /// <param name="watch">Hears how far it is.</param>
    /// <param name="look">Is shown the perturbations of all rows and which of them hold; null if nobody cares.</param>
    internal Broken Run(IAttack attack, IReadOnlyList<double> epsilons, int restarts, AttackWatch watch, Action<Tensor, bool[]>? look = null)
    {
        var smallest = Enumerable.Repeat(double.PositiveInfinity, _batch.Count).ToArray();
        // Within a bound of 0 nothing can be changed.
        double[] bounds = [.. epsilons.Where(e => e > 0)];
        if (bounds.Length == 0) return new(_correct, smallest, default, []);
        using var scope = NewDisposeScope();
        using var images = _batch.Rows([.. Enumerable.Range(0, _batch.Count).Where(i => _correct[i])]);
        var warnings = AttackWarnings.Before(_network, images, [attack]);
        var doubts = default(AttackDoubts);
        // A GPU is only busy with all rows at once; on the processor each row costs its time, and those of larger bounds wait until it is known that
        // they are needed. What breaks an image is the same; doubts are counted of the rows that were attacked, more of them on a GPU.
        double[][] rounds = look is not null || _batch.Images.device.type == TorchSharp.DeviceType.CUDA ? [bounds] : [.. bounds.Distinct().Order().Select(b => new[] { b })];
        foreach (var (k, round) in rounds.Index())
        {
            using var inner = NewDisposeScope();
            using var rows = images.Each((row, _) => double.IsFinite(smallest[row.Image - _batch.First]) ? [] : Enumerable.Range(0, restarts).SelectMany(restart =>
                round.Select(epsilon => row with { Epsilon = epsilon, Restart = restart })));
            if (rows.Count == 0) break;
            var outcome = attack.Run(_network, rows, watch.Part((double)k / rounds.Length, (k + 1.0) / rounds.Length));
            var verified = AttackVerification.Verify(_network, attack.Norm, rows, outcome);
            look?.Invoke(outcome.Points - rows.Images, verified.Adversarial);
            foreach (var (row, _) in rows.Rows.Zip(verified.Adversarial).Where(r => r.Second))
                smallest[row.Image - _batch.First] = Math.Min(smallest[row.Image - _batch.First], row.Epsilon);
            doubts += new AttackDoubts(verified.Failures, outcome.Refused);
        }

        return new(_correct, smallest, doubts, warnings);
    }

    /// <summary>A piece of a result that says of every image whether it was classified correctly.</summary>
    internal ResultPart Part(string cell, bool[] right) => new(cell, _batch.First, _batch.Count, OutcomeBits.Pack(right));

    /// <summary>What was found.</summary>
    /// <param name="Correct">Of every image, whether it is classified correctly unchanged.</param>
    /// <param name="Smallest">The smallest bound within which it was broken; infinite where it was not.</param>
    /// <param name="Doubts">What float32 did not confirm.</param>
    /// <param name="Warnings">Reasons to doubt what was not found.</param>
    internal sealed record Broken(bool[] Correct, double[] Smallest, AttackDoubts Doubts, IReadOnlyList<string> Warnings)
    {
        /// <summary>Of every image, whether it is classified correctly and stays so within a bound.</summary>
        internal bool[] Within(double epsilon) => [.. Correct.Zip(Smallest, (right, limit) => right && limit > epsilon)];
    }
}
