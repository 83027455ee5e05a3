using Passband.Vision.Attacks;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Attacks;

public sealed class DeepFoolTests
{
    [Theory]
    [InlineData(AttackNorm.L2, 2)]
    [InlineData(AttackNorm.L2, 12)]
    [InlineData(AttackNorm.Linf, 2)]
    [InlineData(AttackNorm.Linf, 12)]
    public void One_step_crosses_the_nearest_plane_of_a_linear_network_by_the_overshoot(AttackNorm norm, int classes)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 8, 8), classes);
        using var rows = subject.Rows();
        var walked = new DeepFool(norm, steps: 1, candidates: classes).Walk(subject.Network, rows, new AttackWatch());
        Assert.All(walked.Found, Assert.True);
        var sizes = norm.Of(walked.Points - subject.Images).data<float>().ToArray();
        for (var k = 0; k < subject.Count; k++) Assert.Equal(1.02 * (subject.Optimum(norm, k) + 1e-4), sizes[k], 1e-5);
        var outcome = new DeepFool(norm, steps: 1, candidates: classes).Run(subject.Network, rows, new AttackWatch());
        var final = norm.Of(outcome.Points - subject.Images).data<float>().ToArray();
        for (var k = 0; k < subject.Count; k++) Assert.InRange(final[k] / subject.Optimum(norm, k), 0.9999, 1.0001);
    }

    [Fact]
    public void Rows_of_one_image_that_steer_for_different_classes_have_their_own_perturbations()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 8, 8), classes: 4, count: 5);
        using var one = subject.Rows();
        using var rows = one.Each((row, k) => Enumerable.Range(0, 4).Where(t => t != subject.Labels[k]).Select(t => row with { Target = t }));
        var verified = AttackVerification.Verify(subject.Network, AttackNorm.L2, rows, new DeepFool(AttackNorm.L2).Run(subject.Network, rows, new AttackWatch()));
        Assert.All(verified.Adversarial, Assert.True);
        for (var k = 0; k < subject.Count; k++)
        {
            var sizes = verified.Sizes[(3 * k)..(3 * k + 3)];
            Assert.InRange(sizes.Min() / subject.Optimum(AttackNorm.L2, k), 0.9999, 1.01);
            Assert.True(sizes.Max() > 1.05 * sizes.Min());
        }
    }

    [Fact]
    public void Numbers_of_no_meaning_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeepFool(AttackNorm.L2, steps: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeepFool(AttackNorm.L2, candidates: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeepFool(AttackNorm.L2, overshoot: -0.1));
    }
}
