using Passband.Vision.Attacks;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Attacks;

public sealed class AutoProjectedGradientTests
{
    public static TheoryData<AttackNorm, ApgdLoss, int, int, int, int> Subjects
    {
        get
        {
            var data = new TheoryData<AttackNorm, ApgdLoss, int, int, int, int>();
            foreach (var norm in Enum.GetValues<AttackNorm>())
            {
                data.Add(norm, ApgdLoss.CrossEntropy, 1, 8, 8, 2);
                data.Add(norm, ApgdLoss.CrossEntropy, 3, 6, 10, 2);
                data.Add(norm, ApgdLoss.CrossEntropy, 3, 8, 8, 5);
                data.Add(norm, ApgdLoss.DifferenceOfLogitsRatio, 1, 9, 7, 3);
                data.Add(norm, ApgdLoss.DifferenceOfLogitsRatio, 3, 8, 8, 5);
                data.Add(norm, ApgdLoss.TargetedDifferenceOfLogitsRatio, 3, 6, 10, 4);
                data.Add(norm, ApgdLoss.TargetedDifferenceOfLogitsRatio, 1, 8, 8, 12);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Succeeds_just_above_the_smallest_perturbation_and_fails_just_below(AttackNorm norm, ApgdLoss loss, int channels, int height, int width, int classes)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((channels, height, width), classes);
        using var one = subject.Rows();
        using var above = one.Each((row, k) => [row with { Epsilon = subject.Optimum(norm, k) * 1.01 }]);
        using var below = one.Each((row, k) => [row with { Epsilon = subject.Optimum(norm, k) * 0.99 }]);
        var attack = new AutoProjectedGradient(norm, loss);
        var verified = AttackVerification.Verify(subject.Network, norm, above, attack.Run(subject.Network, above, new AttackWatch()));
        // Of several classes the gradient of a loss need not point at the nearest one.
        if (classes == 2) Assert.All(verified.Adversarial, Assert.True);
        else Assert.InRange(verified.Adversarial.Count(a => a), subject.Count * 3 / 4, subject.Count);
        Assert.Equal(0, verified.Failures);
        Assert.All(attack.Run(subject.Network, below, new AttackWatch()).Found, Assert.False);
    }

    [Fact]
    public void The_targeted_loss_finds_the_nearest_class_even_if_it_is_not_the_likeliest()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 8, 8), 10, count: 40);
        using var one = subject.Rows();
        using var rows = one.Each((row, k) => [row with { Epsilon = subject.Optimum(AttackNorm.L2, k) * 1.03 }]);
        int Broken(ApgdLoss loss) => new AutoProjectedGradient(AttackNorm.L2, loss).Run(subject.Network, rows, new AttackWatch()).Count;
        var targeted = Broken(ApgdLoss.TargetedDifferenceOfLogitsRatio);
        Assert.True(targeted >= Broken(ApgdLoss.DifferenceOfLogitsRatio), "Nine targets found less than none.");
        Assert.Equal(subject.Count, targeted);
    }

    [Fact]
    public void Targets_of_the_attack_itself_aim_at_any_error_and_leave_one_answer_a_row()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 6, 6), 5, count: 8);
        using var one = subject.Rows();
        using var rows = one.Each((row, k) => [row with { Epsilon = subject.Optimum(AttackNorm.Linf, k) * 0.5 }, row with { Epsilon = 0.5 }, row with { Epsilon = 0.5, Restart = 1 }]);
        var before = subject.Network.Backwards;
        var outcome = new AutoProjectedGradient(AttackNorm.Linf, ApgdLoss.TargetedDifferenceOfLogitsRatio, steps: 20).Run(subject.Network, rows, new AttackWatch());
        Assert.Equal(rows.Images.shape, outcome.Points.shape);
        Assert.Equal(Enumerable.Repeat(new[] { false, true, true }, 8).SelectMany(f => f), outcome.Found);
        // Rows that cannot be broken use all their targets and steps; the others end all their targets early.
        Assert.InRange(subject.Network.Backwards - before, 8 * 4 * 20, 8 * 4 * 20 + 16 * 4 * 4);
        Assert.Equal(0, AttackVerification.Verify(subject.Network, AttackNorm.Linf, rows, outcome).Failures);
    }

    [Fact]
    public void A_target_that_a_row_has_already_is_the_only_one_that_counts()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 8, 8), 5);
        int[] targets = [.. subject.Labels.Select(l => (l + 2) % 5)];
        using var one = subject.Rows(targets: targets);
        using var rows = one.WithEpsilons([0.4]);
        foreach (var loss in Enum.GetValues<ApgdLoss>())
        {
            var verified = AttackVerification.Verify(subject.Network, AttackNorm.Linf, rows, new AutoProjectedGradient(AttackNorm.Linf, loss).Run(subject.Network, rows, new AttackWatch()));
            Assert.All(verified.Adversarial, Assert.True);
            Assert.Equal(targets.Select(t => (long)t), verified.Classes);
        }
    }

    [Theory]
    [InlineData(ApgdLoss.DifferenceOfLogitsRatio)]
    [InlineData(ApgdLoss.TargetedDifferenceOfLogitsRatio)]
    public void With_two_classes_the_cross_entropy_stands_in(ApgdLoss loss)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 8, 8));
        using var one = subject.Rows();
        using var rows = one.Each((row, k) => [row with { Epsilon = subject.Optimum(AttackNorm.Linf, k) * (k % 2 == 0 ? 1.01 : 0.99) }]);
        var attack = new AutoProjectedGradient(AttackNorm.Linf, loss);
        Assert.Equal(Enumerable.Range(0, subject.Count).Select(k => k % 2 == 0), attack.Run(subject.Network, rows, new AttackWatch()).Found);
    }

    [Fact]
    public void A_step_that_jumps_back_and_forth_is_halved_until_a_narrow_ridge_is_found()
    {
        // One pixel pair: adversarial only within 0.0005 of a place inside the bound; steps that stay at twice the bound never hit it.
        using var scope = NewDisposeScope();
        using var made = new MadeNetwork((1, 1, 2), 2, x =>
        {
            var distance = (x.flatten(1) - 0.537).square().sum(1).sqrt();
            return stack([zeros_like(distance), 0.0005 - distance], 1);
        });
        using var all = AttackRows.Of(full([20, 1, 1, 2], 0.5f), [.. new int[20]], [.. Enumerable.Range(0, 20)], 1);
        using var rows = all.WithEpsilons([0.1]);
        foreach (var norm in Enum.GetValues<AttackNorm>())
            Assert.All(new AutoProjectedGradient(norm).Run(made.Network, rows, new AttackWatch()).Found, Assert.True);
    }
}
