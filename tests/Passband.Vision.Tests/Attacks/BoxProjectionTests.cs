using Passband.Vision.Attacks;
using Passband.Vision.Shapes;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Attacks;

public sealed class BoxProjectionTests
{
    private const int Length = 30;

    [Theory]
    [InlineData(AttackNorm.L2, 1)]
    [InlineData(AttackNorm.Linf, 1)]
    [InlineData(AttackNorm.L2, 1e-22)]
    [InlineData(AttackNorm.Linf, 1e-22)]
    public void The_step_is_the_one_that_bisection_of_the_multiplier_finds(AttackNorm norm, double scale)
    {
        using var scope = NewDisposeScope();
        const int count = 200;
        var random = SeededRandom.For(4, 0, 0);
        // Many values lie at an end of the scale, and some do not matter to the plane.
        var point = Values(() => Math.Clamp(random.NextBetween(-0.5, 1.5), 0, 1));
        var normal = Values(() => random.NextDouble() < 0.1 ? 0 : scale * random.NextBetween(-1, 1));
        var change = Enumerable.Range(0, count).Select(_ => (float)(scale * random.NextBetween(-6, 6))).ToArray();
        var step = BoxProjection.Step(norm, tensor(point, [count, 3, 2, 5]), tensor(normal, [count, 3, 2, 5]), tensor(change, [count, 1, 1, 1]));
        Assert.Equal([count, 3, 2, 5], step.shape);
        var found = step.data<float>().ToArray();
        var (reached, stopped) = (0, 0);
        for (var k = 0; k < count; k++)
        {
            var (t, w, d) = (point[(k * Length)..((k + 1) * Length)], normal[(k * Length)..((k + 1) * Length)], found[(k * Length)..((k + 1) * Length)]);
            var exact = Bisection(norm, t, w, change[k], out var size, scale);
            Assert.All(Enumerable.Range(0, Length), i => Assert.InRange(t[i] + d[i], -1e-7, 1 + 1e-7));
            Assert.All(Enumerable.Range(0, Length), i => Assert.Equal(exact[i], d[i], 1e-5));
            Assert.Equal(size, norm == AttackNorm.L2 ? Math.Sqrt(d.Sum(v => (double)v * v)) : d.Max(Math.Abs), 1e-5);
            if (Math.Abs(w.Zip(d, (a, b) => (double)a * b).Sum() - change[k]) < 1e-5 * scale) reached++;
            if (Enumerable.Range(0, Length).Any(i => d[i] != 0 && t[i] + d[i] is <= 0 or >= 1)) stopped++;
        }

        Assert.InRange(reached, 100, count - 1);
        Assert.InRange(stopped, 50, count);

        float[] Values(Func<double> draw) => [.. Enumerable.Range(0, count * Length).Select(_ => (float)draw())];
    }

    [Fact]
    public void Without_a_gradient_or_without_a_change_there_is_no_step()
    {
        using var scope = NewDisposeScope();
        var (points, gradients) = (full([2, 1, 3, 3], 0.5), ones(2, 1, 3, 3));
        Assert.True(BoxProjection.Step(AttackNorm.L2, points, zeros_like(gradients), ones(2, 1, 1, 1)).equal(zeros_like(points)));
        Assert.True(BoxProjection.Step(AttackNorm.Linf, points, gradients, zeros(2, 1, 1, 1)).equal(zeros_like(points)));
    }

    private static double[] Bisection(AttackNorm norm, float[] point, float[] normal, double change, out double size, double scale)
    {
        var (low, high) = (0.0, 1e9);
        for (var round = 0; round < 300; round++)
        {
            var middle = (low + high) / 2;
            if (normal.Zip(Step(middle), (w, d) => w * d).Sum() * Math.Sign(change) < Math.Abs(change)) low = middle;
            else high = middle;
        }

        var found = Step(high);
        size = norm == AttackNorm.L2 ? Math.Sqrt(found.Sum(d => d * d)) : found.Max(Math.Abs);
        return found;

        double[] Step(double multiplier) => [.. point.Zip(normal, (t, w) =>
            Math.Clamp(multiplier * Math.Sign(change) * (norm == AttackNorm.L2 ? w / scale : Math.Sign(w)), -(double)t, 1 - (double)t))];
    }
}
