using Passband.Vision.Attacks;
using Passband.Vision.Shapes;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Attacks;

public sealed class TrustRegionStepTests
{
    private const int Count = 120;
    private const int Length = 40;

    [Theory]
    [InlineData(AttackNorm.L2, 0.5, 0.1)]
    [InlineData(AttackNorm.Linf, 0.5, 0.1)]
    [InlineData(AttackNorm.L2, 0.02, 0.1)]
    [InlineData(AttackNorm.Linf, 0.02, 0.1)]
    [InlineData(AttackNorm.L2, 0.02, 0.5)]
    [InlineData(AttackNorm.Linf, 0.02, 0.5)]
    public void The_step_is_nearly_the_best_that_plane_box_and_sphere_allow(AttackNorm norm, double room, double radius)
    {
        using var scope = NewDisposeScope();
        var problem = new Problem(room);
        var step = TrustRegionStep.Solve(norm, problem.Images, problem.Points, problem.Normals, problem.Changes, radius);
        var found = step.data<float>().ToArray();
        List<double> excess = [];
        for (var k = 0; k < Count; k++)
        {
            var (x, p, w, d) = (Problem.Row(problem.Images, k), Problem.Row(problem.Points, k), Problem.Row(problem.Normals, k), found[(k * Length)..((k + 1) * Length)]);
            var change = problem.Changes[k].ToSingle();
            var length = Math.Sqrt(d.Sum(v => (double)v * v));
            Assert.InRange(length, 0, radius * 1.0001);
            Assert.All(Enumerable.Range(0, Length), i => Assert.InRange(p[i] + d[i], -1e-6, 1 + 1e-6));
            var reached = w.Zip(d, (a, b) => (double)a * b).Sum();
            // Either the plane is met, or the step is as long as it may be.
            if (Math.Abs(reached - change) > 1e-3 * Math.Abs(change)) Assert.InRange(length / radius, 0.999, 1.0001);
            else excess.Add(Distance(norm, x, p, d) / Best(norm, x, p, w, change, radius));
        }

        excess.Sort();
        Assert.True(excess.Count > Count / 2);
        Assert.InRange(excess[0], 0.999, 1.001);
        Assert.InRange(excess[excess.Count / 2], 0.999, 1.002);
        Assert.InRange(excess[^1], 0.999, 1.05);
    }

    [Fact]
    public void Without_a_gradient_there_is_no_step()
    {
        using var scope = NewDisposeScope();
        var points = full([2, 1, 3, 3], 0.5);
        foreach (var norm in new[] { AttackNorm.L2, AttackNorm.Linf })
        {
            var step = TrustRegionStep.Solve(norm, points, points, zeros_like(points), ones(2, 1, 1, 1), 1);
            Assert.True(step.equal(zeros_like(points)));
        }
    }

    private static double Distance(AttackNorm norm, float[] image, float[] point, IEnumerable<float> step) => Distance(norm, image, point, step.Select(v => (double)v));

    private static double Distance(AttackNorm norm, float[] image, float[] point, IEnumerable<double> step)
    {
        var left = step.Select((d, i) => Math.Abs(point[i] + d - image[i]));
        return norm == AttackNorm.L2 ? Math.Sqrt(left.Sum(v => v * v)) : left.Max();
    }

    // Nested bisections in double precision: the boldest step home (L2), or the smallest cube (Linf), whose shortest way to the plane is not too long.
    private static double Best(AttackNorm norm, float[] image, float[] point, float[] normal, double change, double radius)
    {
        var (low, high) = (0.0, 1.0);
        var best = double.PositiveInfinity;
        for (var round = 0; round < 40; round++)
        {
            var middle = round == 0 ? 1 : (low + high) / 2;
            var bold = norm == AttackNorm.L2 ? middle : 1 - middle;
            var step = Shortest(bold);
            var fits = step is not null && Math.Sqrt(step.Sum(d => d * d)) <= radius * (1 + 1e-9);
            if (fits) best = Math.Min(best, Distance(norm, image, point, step!));
            if (fits) low = middle;
            else high = middle;
        }

        return best;

        double[]? Shortest(double size)
        {
            var (from, to) = (-1e5, 1e5);
            for (var round = 0; round < 100; round++)
            {
                var middle = (from + to) / 2;
                if (Step(middle).Zip(normal, (d, w) => d * w).Sum() < change) from = middle;
                else to = middle;
            }

            var found = Step(to).ToArray();
            return Math.Abs(found.Zip(normal, (d, w) => d * w).Sum() - change) < 1e-6 ? found : null;

            IEnumerable<double> Step(double multiplier) => Enumerable.Range(0, Length).Select(i =>
            {
                var (home, least, most) = ((double)image[i] - point[i], -(double)point[i], 1 - (double)point[i]);
                return norm == AttackNorm.L2 ? Math.Clamp(size * home + multiplier * normal[i], least, most)
                    : Math.Clamp(multiplier * normal[i], Math.Max(least, home - size), Math.Min(most, home + size));
            });
        }
    }

    private sealed class Problem
    {
        internal Problem(double room)
        {
            var random = SeededRandom.For(9, 0, 0);
            Images = Filled(() => room < 0.5 ? Math.Clamp(random.NextBetween(-0.5, 1.5), room, 1 - room) : random.NextBetween(0.4, 0.6));
            Points = (Images + Filled(() => random.NextBetween(-0.1, 0.1))).clamp(0, 1);
            Normals = Filled(() => random.NextBetween(-1, 1));
            Changes = tensor(Enumerable.Range(0, Count).Select(_ => (float)random.NextBetween(-0.3, 0.3)).ToArray(), [Count, 1, 1, 1]);
        }

        internal Tensor Images { get; }

        internal Tensor Points { get; }

        internal Tensor Normals { get; }

        internal Tensor Changes { get; }

        internal static float[] Row(Tensor values, int k) => values[k].contiguous().data<float>().ToArray();

        private static Tensor Filled(Func<double> draw) => tensor(Enumerable.Range(0, Count * Length).Select(_ => (float)draw()).ToArray(), [Count, 2, 4, 5]);
    }
}
