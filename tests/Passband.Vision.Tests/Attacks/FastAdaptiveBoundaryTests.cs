using Passband.Vision.Attacks;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Attacks;

public sealed class FastAdaptiveBoundaryTests
{
    [Theory]
    [InlineData(AttackNorm.L2)]
    [InlineData(AttackNorm.Linf)]
    public void The_ends_of_the_scale_do_not_keep_it_from_the_smallest_perturbation(AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 8, 8), ends: 0.02);
        using var rows = subject.Rows();
        var outcome = new FastAdaptiveBoundary(norm).Run(subject.Network, rows, new AttackWatch());
        Assert.All(outcome.Found, Assert.True);
        var sizes = norm.Of(outcome.Points - subject.Images).data<float>().ToArray();
        for (var k = 0; k < subject.Count; k++) Assert.InRange(sizes[k] / subject.OptimumInBox(norm, k), 0.9999, 1.001);
    }

    [Theory]
    [InlineData(AttackNorm.L2)]
    [InlineData(AttackNorm.Linf)]
    public void Restarts_within_an_epsilon_end_where_the_first_attempt_does_on_a_linear_network(AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 8, 8), count: 6);
        using var one = subject.Rows();
        using var rows = one.Each((row, k) => Enumerable.Range(0, 3).Select(restart => row with { Restart = restart, Epsilon = 1.5 * subject.Optimum(norm, k) }));
        var verified = AttackVerification.Verify(subject.Network, norm, rows, new FastAdaptiveBoundary(norm).Run(subject.Network, rows, new AttackWatch()));
        Assert.Equal(0, verified.Failures);
        Assert.All(verified.Adversarial, Assert.True);
        for (var k = 0; k < rows.Count; k++) Assert.InRange(verified.Sizes[k] / subject.Optimum(norm, k / 3), 0.9999, 1.01);
    }

    [Fact]
    public void One_class_after_the_other_costs_a_gradient_a_step_for_each_and_finds_what_the_nearest_plane_does()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 8, 8), classes: 5, count: 10);
        using var rows = subject.Rows();
        var attack = new FastAdaptiveBoundary(AttackNorm.L2, targeted: true, steps: 20);
        Assert.Equal("fab-t", attack.Id);
        var before = subject.Network.Backwards;
        var outcome = attack.Run(subject.Network, rows, new AttackWatch());
        Assert.Equal(10 * 4 * 20, subject.Network.Backwards - before);
        var sizes = AttackNorm.L2.Of(outcome.Points - subject.Images).data<float>().ToArray();
        for (var k = 0; k < subject.Count; k++) Assert.InRange(sizes[k] / subject.Optimum(AttackNorm.L2, k), 0.9999, 1.001);
    }

    [Fact]
    public void Numbers_of_no_meaning_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FastAdaptiveBoundary(AttackNorm.L2, steps: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FastAdaptiveBoundary(AttackNorm.L2, candidates: 1));
    }
}
