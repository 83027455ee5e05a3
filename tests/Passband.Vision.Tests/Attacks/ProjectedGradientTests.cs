using Passband.Vision.Attacks;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Attacks;

public sealed class ProjectedGradientTests
{
    // 40 steps of a thirtieth cannot cross the whole box from a bad start: closed forms need longer ones.
    private const double Long = 0.1;

    public static TheoryData<AttackNorm, int, int, int, int> Subjects => new()
    {
        { AttackNorm.Linf, 1, 8, 8, 2 }, { AttackNorm.L2, 1, 8, 8, 2 },
        { AttackNorm.Linf, 3, 6, 10, 2 }, { AttackNorm.L2, 3, 6, 10, 2 },
        { AttackNorm.Linf, 3, 8, 8, 5 }, { AttackNorm.L2, 3, 8, 8, 5 },
    };

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Succeeds_just_above_the_smallest_perturbation_and_fails_just_below(AttackNorm norm, int channels, int height, int width, int classes)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((channels, height, width), classes);
        using var one = subject.Rows();
        using var above = one.Each((row, k) => [row with { Epsilon = subject.Optimum(norm, k) * 1.02 }]);
        using var below = one.Each((row, k) => [row with { Epsilon = subject.Optimum(norm, k) * 0.98 }]);
        var attack = new ProjectedGradient(norm, steps: 100, relativeStep: Long);
        var verified = AttackVerification.Verify(subject.Network, norm, above, attack.Run(subject.Network, above, new AttackWatch()));
        // Of several classes the gradient of the cross-entropy need not point at the nearest one.
        if (classes == 2) Assert.All(verified.Adversarial, Assert.True);
        else Assert.InRange(verified.Adversarial.Count(a => a), subject.Count * 3 / 4, subject.Count);
        Assert.Equal(0, verified.Failures);
        Assert.All(attack.Run(subject.Network, below, new AttackWatch()).Found, Assert.False);
    }

    [Fact]
    public void The_curve_of_a_linear_network_is_the_distribution_of_its_distances_at_every_epsilon()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 8, 8), count: 60);
        double[] epsilons = [0, 0.001, 0.002, 0.003, 0.005, 0.008, 0.012, 0.02];
        using var one = subject.Rows();
        using var rows = one.WithEpsilons(epsilons);
        var found = new ProjectedGradient(AttackNorm.Linf, steps: 100, relativeStep: Long).Run(subject.Network, rows, new AttackWatch()).Found;
        for (var e = 0; e < epsilons.Length; e++)
        {
            var broken = Enumerable.Range(0, subject.Count).Count(i => found[i * epsilons.Length + e]);
            Assert.Equal(Enumerable.Range(0, subject.Count).Count(i => subject.Optimum(AttackNorm.Linf, i) < epsilons[e]), broken);
        }
    }

    [Theory]
    [InlineData(AttackNorm.Linf)]
    [InlineData(AttackNorm.L2)]
    public void What_is_found_for_an_image_does_not_depend_on_the_rows_beside_it(AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 8, 8), classes: 4);
        using var one = subject.Rows();
        using var all = one.Each((row, k) => [row with { Epsilon = subject.Optimum(norm, k) * (k % 2 == 0 ? 0.9 : 1.5) }]);
        int[] places = [17, 3, 9];
        using var few = all.Only(places);
        var attack = new ProjectedGradient(norm);
        var (together, alone) = (attack.Run(subject.Network, all, new AttackWatch()), attack.Run(subject.Network, few, new AttackWatch()));
        Assert.Contains(true, alone.Found);
        Assert.Equal(places.Select(p => together.Found[p]), alone.Found);
        var difference = (together.Points.index_select(0, tensor(places.Select(p => (long)p).ToArray())) - alone.Points).abs().max().ToSingle();
        Assert.InRange(difference, 0, 1e-6f);
    }

    [Fact]
    public void The_gradient_of_the_cross_entropy_survives_where_softmax_rounds_to_one()
    {
        using var scope = NewDisposeScope();
        // 60 apart: exp(-60) is nothing beside 1 in float32, and far above its smallest number.
        var logits = tensor(new float[] { 60, 0, -3, 1, 2, 1.5f }, [2, 3]).requires_grad_();
        var labels = tensor(new long[] { 0, 0 });
        var loss = AttackLosses.CrossEntropy(logits, labels, null);
        var gradient = autograd.grad([loss.sum()], [logits])[0].data<float>().ToArray();
        var exact = nn.functional.cross_entropy(logits.to(ScalarType.Float64), labels, reduction: nn.Reduction.None);
        Assert.Equal(exact.data<double>().ToArray()[1], loss.data<float>().ToArray()[1], 6);
        var share = Math.Exp(-60);
        Assert.Equal(-1, gradient[0] / (share * (1 + Math.Exp(-3))), 4);
        Assert.Equal(1, gradient[1] / share, 4);
        var softmax = logits.to(ScalarType.Float64).softmax(1).data<double>().ToArray();
        Assert.Equal([softmax[3] - 1, softmax[4], softmax[5]], gradient[3..].Select(g => (double)g), new Close());
    }

    private sealed class Close : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-6;

        public int GetHashCode(double obj) => 0;
    }

    [Fact]
    public void A_target_is_reached_just_above_its_distance_only()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 8, 8));
        int[] targets = [.. subject.Labels.Select(l => 1 - l)];
        using var one = subject.Rows(targets: targets);
        using var above = one.Each((row, k) => [row with { Epsilon = subject.Optimum(AttackNorm.L2, k, targets[k]) * 1.02 }]);
        using var below = one.Each((row, k) => [row with { Epsilon = subject.Optimum(AttackNorm.L2, k, targets[k]) * 0.98 }]);
        var attack = new ProjectedGradient(AttackNorm.L2, steps: 100, relativeStep: Long);
        Assert.All(attack.Run(subject.Network, above, new AttackWatch()).Found, Assert.True);
        Assert.All(attack.Run(subject.Network, below, new AttackWatch()).Found, Assert.False);
    }

    [Fact]
    public void An_attack_that_is_cancelled_stops_between_two_steps_and_frees_what_it_made()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 8, 8));
        using var one = subject.Rows();
        using var rows = one.WithEpsilons([1e-6]);
        using var cancel = new CancellationTokenSource();
        var heard = 0;
        var before = LiveTensors.Settled();
        Assert.Throws<OperationCanceledException>(() => new ProjectedGradient(AttackNorm.Linf).Run(subject.Network, rows, new AttackWatch(new Heard(() =>
        {
            if (++heard == 5) cancel.Cancel();
        }), cancel.Token)));
        Assert.Equal(5, heard);
        Assert.Equal(before, Tensor.TotalCount);
    }

    private sealed class Heard(Action then) : IProgress<double>
    {
        public void Report(double value) => then();
    }
}
