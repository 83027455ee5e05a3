using Passband.Vision.Attacks;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Attacks;

/// <summary>The way of APGD, point by point, against the paper's algorithm 1 written out for one image in plain numbers.</summary>
public sealed class ApgdTrajectoryTests
{
    private const int Steps = 100;
    private const double Epsilon = 0.3;
    private static readonly double[] s_image = [0.5, 0.1, 0.45, 0.6];
    private static readonly double[] s_curvature = [0.3, 1, 3, 10];
    private static readonly double[] s_top = [0.47, 0.33, 0.52, 0.58];

    [Theory]
    [InlineData(AttackNorm.Linf)]
    [InlineData(AttackNorm.L2)]
    public void Every_point_is_where_the_algorithm_says(AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        List<float[]> shown = [];
        using var made = new MadeNetwork((1, 1, 4), 2, x =>
        {
            var flat = x.flatten(1);
            shown.Add(flat.detach().contiguous().data<float>().ToArray());
            var value = (flat - tensor(Floats(s_top))).square().mul(tensor(Floats(s_curvature))).sum(1).neg() - 1;
            return stack([zeros_like(value), value], 1);
        });
        using var one = AttackRows.Of(tensor(Floats(s_image)).view(1, 1, 1, 4).repeat(6, 1, 1, 1), new int[6], [0, 1, 2, 3, 4, 5], 9);
        using var rows = one.WithEpsilons([Epsilon]);
        made.Network.Differentiate(rows.Images, rows.Labels, null, AttackLosses.CrossEntropy);
        shown.Clear();
        new AutoProjectedGradient(norm, steps: Steps).Run(made.Network, rows, new AttackWatch());
        Assert.Equal(1 + Steps + 1, shown.Count);
        var halvings = 0;
        for (var row = 0; row < 6; row++)
        {
            var expected = Way(norm, At(1), ref halvings);
            // Around the top, steps of a fixed length make differences of rounding grow.
            for (var step = 0; step <= Steps; step++)
                Assert.All(expected[step].Zip(At(step + 1)), pair => Assert.Equal(pair.First, pair.Second, 1e-3));

            double[] At(int look) => [.. shown[look].AsSpan(row * 4, 4).ToArray().Select(v => (double)v)];
        }

        Assert.InRange(halvings, 6, 6 * 8);
    }

    private static float[] Floats(double[] values) => [.. values.Select(v => (float)v)];

    private static double Loss(double[] x) => Math.Log(1 + Math.Exp(-1 - x.Select((v, i) => s_curvature[i] * (v - s_top[i]) * (v - s_top[i])).Sum()));

    private static double[] Direction(AttackNorm norm, double[] x)
    {
        double[] slope = [.. x.Select((v, i) => s_curvature[i] * (s_top[i] - v))];
        return norm == AttackNorm.Linf ? [.. slope.Select(s => (double)Math.Sign(s))] : [.. slope.Select(s => s / Math.Sqrt(slope.Sum(t => t * t)))];
    }

    private static double[] Projected(AttackNorm norm, double[] x)
    {
        double[] change = [.. x.Select((v, i) => v - s_image[i])];
        var length = Math.Sqrt(change.Sum(c => c * c));
        return [.. change.Select((c, i) => Math.Clamp(s_image[i] + (norm == AttackNorm.Linf ? Math.Clamp(c, -Epsilon, Epsilon) : c * Math.Min(1, Epsilon / length)), 0, 1))];
    }

    private static List<double[]> Way(AttackNorm norm, double[] start, ref int halvings)
    {
        List<double[]> way = [start];
        List<double> losses = [Loss(start)];
        var (x, before, best, bestLoss, bestAtCheck, step, halvedBefore, last) = (start, start, start, losses[0], double.NegativeInfinity, 2 * Epsilon, true, 0);
        for (var k = 1; k <= Steps; k++)
        {
            var (a, at, direction) = (k == 1 ? 1 : 0.75, x, Direction(norm, x));
            var z = Projected(norm, [.. at.Select((v, i) => v + step * direction[i])]);
            var next = Projected(norm, [.. at.Select((v, i) => v + a * (z[i] - v) + (1 - a) * (v - before[i]))]);
            (before, x) = (at, next);
            way.Add(x);
            losses.Add(Loss(x));
            if (losses[k] > bestLoss) (best, bestLoss) = (x, losses[k]);
            if (!new[] { 22, 41, 57, 70, 80, 87, 93, 99 }.Contains(k)) continue;
            var rises = Enumerable.Range(last + 1, k - last).Count(i => losses[i] > losses[i - 1]);
            var halve = rises <= 0.75 * (k - last) || (!halvedBefore && bestLoss <= bestAtCheck);
            if (halve) (step, x) = (step / 2, best);
            halvings += halve ? 1 : 0;
            (halvedBefore, bestAtCheck, last) = (halve, bestLoss, k);
        }

        return way;
    }
}
