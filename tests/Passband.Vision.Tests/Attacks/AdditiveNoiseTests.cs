using Passband.Vision.Attacks;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Attacks;

public sealed class AdditiveNoiseTests
{
    [Theory]
    [InlineData(AttackNorm.Linf, NoiseKind.Gaussian)]
    [InlineData(AttackNorm.Linf, NoiseKind.Uniform)]
    [InlineData(AttackNorm.L2, NoiseKind.Gaussian)]
    [InlineData(AttackNorm.L2, NoiseKind.Uniform)]
    public void Every_draw_is_another_noise_as_large_as_the_bound(AttackNorm norm, NoiseKind kind)
    {
        using var scope = NewDisposeScope();
        List<Tensor> shown = [];
        using var made = new MadeNetwork((3, 8, 8), 2, x =>
        {
            if (x.size(0) == 5) shown.Add(x.clone().DetachFromDisposeScope());
            return stack([ones_like(x.select(1, 0).sum([1, 2])), x.flatten(1).sum(1) * 0], 1);
        });
        using var one = AttackRows.Of(full([5, 3, 8, 8], 0.5f), new int[5], [0, 1, 2, 3, 4], 1);
        using var rows = one.Each((row, k) => [row with { Epsilon = 0.05 * (k + 1) }]);
        made.Network.Logits(rows.Images);
        foreach (var x in shown) x.Dispose();
        shown.Clear();
        Assert.Equal(0, new AdditiveNoise(norm, kind, draws: 7).Run(made.Network, rows, new AttackWatch()).Count);
        Assert.Equal(8, shown.Count);
        foreach (var points in shown.Skip(1))
            Assert.True((norm.Of(points - rows.Images) - rows.Epsilons).abs().max().ToSingle() < 1e-5);
        Assert.True((shown[1] - shown[2]).abs().amax([1, 2, 3]).gt(1e-3).all().ToBoolean(), "Two draws are the same.");
        Assert.True((shown[1][0] - shown[1][1]).abs().max().ToSingle() > 1e-3, "Two images got the same noise.");
        foreach (var x in shown) x.Dispose();
    }

    [Fact]
    public void Finds_what_more_than_half_of_all_directions_reach_and_nothing_below_the_smallest_perturbation()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 8, 8));
        foreach (var kind in Enum.GetValues<NoiseKind>())
        {
            using var one = subject.Rows();
            using var rows = one.Each((row, k) => [row with { Epsilon = subject.Optimum(AttackNorm.L2, k) * (k % 2 == 0 ? 8 : 0.999) }]);
            Assert.Equal(Enumerable.Range(0, subject.Count).Select(k => k % 2 == 0), new AdditiveNoise(AttackNorm.L2, kind).Run(subject.Network, rows, new AttackWatch()).Found);
        }
    }
}
