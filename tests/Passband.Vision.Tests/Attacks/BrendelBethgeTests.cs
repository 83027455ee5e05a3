using Passband.Vision.Attacks;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Attacks;

public sealed class BrendelBethgeTests
{
    [Theory]
    [InlineData(AttackNorm.L2)]
    [InlineData(AttackNorm.Linf)]
    public void A_start_among_other_images_is_the_nearest_that_counts_moved_to_the_boundary(AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 8, 8), count: 5);
        using var rows = subject.Rows();
        using var candidates = Candidates(40);
        var outcome = new DatasetAttack(norm, candidates).Run(subject.Network, rows, new AttackWatch());
        var (own, other) = (Leads(subject, subject.Images), Leads(subject, candidates));
        Assert.Contains(other, lead => lead < 0);
        Assert.Contains(other, lead => lead > 0);
        for (var k = 0; k < subject.Count; k++)
        {
            var ways = candidates - subject.Images[k].unsqueeze(0);
            var distances = norm.Of(ways).flatten().data<float>().ToArray();
            var nearest = Enumerable.Range(0, 40).Where(c => other[c] < 0).MinBy(c => distances[c]);
            var found = outcome.Points[k] - subject.Images[k];
            Assert.True(outcome.Found[k]);
            // In L2 the way is straight, and the lead falls along it in proportion; in Linf the largest values are limited.
            var expected = norm == AttackNorm.L2 ? ways[nearest] * (own[k] / (own[k] - other[nearest])) : ways[nearest].minimum(found.abs().max()).maximum(-found.abs().max());
            Assert.True((found - expected).abs().max().ToSingle() < 1e-4);
            Assert.InRange(Leads(subject, outcome.Points[k].unsqueeze(0))[0], -1e-3, 0);
        }
    }

    [Theory]
    [InlineData(AttackNorm.L2)]
    [InlineData(AttackNorm.Linf)]
    public void The_best_of_several_starts_is_improved_to_the_smallest_perturbation_of_the_class(AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 8, 8));
        using var rows = subject.Rows(targets: [.. subject.Labels.Select(l => 1 - l)]);
        using var candidates = Candidates(20);
        var dataset = new DatasetAttack(norm, candidates);
        var attack = new BrendelBethge(norm, [dataset, new NoiseStart(norm)], steps: 100, rate: 1e-2);
        var started = norm.Of(dataset.Run(subject.Network, rows, new AttackWatch()).Points - subject.Images).data<float>().ToArray();
        var ended = norm.Of(attack.Run(subject.Network, rows, new AttackWatch()).Points - subject.Images).data<float>().ToArray();
        for (var k = 0; k < subject.Count; k++)
        {
            Assert.InRange(ended[k] / subject.Optimum(norm, k), 0.9999, 1.01);
            Assert.True(started[k] > 1.5 * ended[k]);
        }
    }

    [Fact]
    public void Noise_fools_where_it_belongs_to_another_class_and_nowhere_else()
    {
        using var scope = NewDisposeScope();
        using var often = new FunctionSubject(x => x.sum([1, 2, 3]) - 9.9 - 5 * x.sub(0.5).abs().amax([1, 2, 3]).lt(0.1).to(ScalarType.Float32));
        using var never = new FunctionSubject(x => x.sum([1, 2, 3]) - 20);
        using var rows = FunctionSubject.Rows(8, 0.5);
        Assert.All(new NoiseStart(AttackNorm.L2).Run(often.Network, rows, new AttackWatch()).Found, Assert.True);
        Assert.All(new NoiseStart(AttackNorm.L2).Run(never.Network, rows, new AttackWatch()).Found, Assert.False);
    }

    [Fact]
    public void Numbers_and_starts_of_no_meaning_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BrendelBethge(AttackNorm.L2, steps: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BrendelBethge(AttackNorm.L2, rate: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NoiseStart(AttackNorm.L2, tries: 0));
        Assert.Throws<ArgumentException>(() => new BrendelBethge(AttackNorm.L2, [new NoiseStart(AttackNorm.Linf)]));
        Assert.Throws<ArgumentException>(() => new BrendelBethge(AttackNorm.Linf, [new ProjectedGradient(AttackNorm.Linf)]));
    }

    // Black and white: far enough out to be of both classes.
    private static Tensor Candidates(int count)
    {
        var random = Passband.Vision.Shapes.SeededRandom.For(2, 0, 0);
        return tensor(Enumerable.Range(0, count * 64).Select(_ => random.NextDouble() < 0.5 ? 0f : 1f).ToArray(), [count, 1, 8, 8]);
    }

    // By how much the images' own class leads, which all of them share.
    private static float[] Leads(LinearSubject subject, Tensor images)
    {
        Assert.Single(subject.Labels.Distinct());
        using var scope = NewDisposeScope();
        var logits = subject.Network.Logits(images);
        return (logits.select(1, subject.Labels[0]) - logits.select(1, 1 - subject.Labels[0])).data<float>().ToArray();
    }
}
