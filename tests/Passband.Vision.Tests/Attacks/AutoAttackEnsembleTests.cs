using Passband.Vision.Attacks;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Attacks;

public sealed class AutoAttackEnsembleTests
{
    [Fact]
    public void Each_attack_gets_the_rows_that_still_stand_and_is_counted_for_what_it_broke()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 8, 8), 5, count: 20);
        int[] labels = [.. subject.Labels.Select((l, k) => k < 4 ? (l + 1) % 5 : l)];
        using var one = AttackRows.Of(subject.Images, labels, [.. Enumerable.Range(0, 20)], 1);
        using var rows = one.Each((row, k) => [row with { Epsilon = subject.Optimum(AttackNorm.Linf, k) * (k < 12 ? 1.5 : 0.9) }]);
        var ensemble = new AutoAttackEnsemble([new AdditiveNoise(AttackNorm.Linf, NoiseKind.Uniform, 3), .. Gradients(AttackNorm.Linf), new SquareAttack(AttackNorm.Linf, 50)]);
        var outcome = ensemble.Examine(subject.Network, rows, new AttackWatch());
        Assert.Equal(["uniform", "apgd-ce", "apgd-t", "square"], outcome.Members.Select(m => m.Id));
        Assert.Equal(Enumerable.Range(0, 20).Select(k => k < 12), outcome.Found.Found);
        Assert.Equal(Enumerable.Range(0, 20).Select(k => k < 4), outcome.BrokenBy.Select(b => b == EnsembleOutcome.Unchanged));
        Assert.All(outcome.Members, m => Assert.Equal(m.Broken, outcome.BrokenBy.Count(b => b == m.Id)));
        Assert.Equal(16, outcome.Members[0].Attacked);
        foreach (var (before, after) in outcome.Members.Zip(outcome.Members.Skip(1))) Assert.Equal(before.Attacked - before.Broken, after.Attacked);
        Assert.Equal(8, outcome.Members[3].Attacked);
        Assert.Equal(0, AttackVerification.Verify(subject.Network, AttackNorm.Linf, rows, outcome.Found).Failures);
        Assert.Empty(outcome.Warnings);
    }

    [Fact]
    public void A_claim_that_does_not_hold_is_a_failure_and_the_row_goes_on_to_the_next_attack()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 8, 8), count: 6);
        using var one = subject.Rows();
        using var rows = one.Each((row, k) => [row with { Epsilon = subject.Optimum(AttackNorm.L2, k) * 1.2 }]);
        var liar = new Claiming("liar", false, r => r.Images.clone());
        var far = new Claiming("far", false, r => Towards(subject, r, 2));
        var outcome = new AutoAttackEnsemble([liar, far, new AutoProjectedGradient(AttackNorm.L2)]).Examine(subject.Network, rows, new AttackWatch());
        Assert.Equal([new("liar", 6, 0, 6), new("far", 6, 0, 6), new("apgd-ce", 6, 6, 0)], outcome.Members);
    }

    [Fact]
    public void Of_an_attack_that_looks_for_the_smallest_perturbation_those_within_epsilon_count_and_each_image_is_shown_once()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 8, 8), count: 6);
        using var one = subject.Rows();
        using var rows = one.Each((row, k) => new[] { 0.9, 1.05, 1.2, 2 }.Select(f => row with { Epsilon = f * subject.Optimum(AttackNorm.L2, k) }));
        var shown = 0;
        var minimal = new Claiming("smallest", true, r =>
        {
            Assert.All(r.Rows, row => Assert.Equal(double.PositiveInfinity, row.Epsilon));
            shown += r.Count;
            return Towards(subject, r, 1.1);
        });
        var outcome = new AutoAttackEnsemble([minimal, new AutoProjectedGradient(AttackNorm.L2)]).Examine(subject.Network, rows, new AttackWatch());
        Assert.Equal(6, shown);
        Assert.Equal([new("smallest", 24, 12, 0), new("apgd-ce", 12, 6, 0)], outcome.Members);
        Assert.Equal(Enumerable.Repeat(new[] { null, "apgd-ce", "smallest", "smallest" }, 6).SelectMany(b => b), outcome.BrokenBy);
    }

    [Fact]
    public void Outputs_that_look_like_probabilities_are_told()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 6, 6), 5, count: 5);
        using var made = MadeNetwork.Around(subject, after: logits => logits.softmax(1));
        Assert.Contains("look like probabilities", Assert.Single(Warnings(made.Network, subject, 1e-4)), StringComparison.Ordinal);
    }

    [Fact]
    public void Random_answers_are_told()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 6, 6), 5, count: 5);
        using var made = MadeNetwork.Around(subject, after: logits => logits + 0.01 * randn(logits.shape));
        Assert.Contains("answers are random", Assert.Single(Warnings(made.Network, subject, 1e-4)), StringComparison.Ordinal);
    }

    [Fact]
    public void Images_without_a_gradient_are_counted()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 6, 6), 5, count: 5);
        // Images with a bright first pixel are answered without a way back to them.
        static Tensor Bright(Tensor x) => x.narrow(1, 0, 1).narrow(2, 0, 1).narrow(3, 0, 1).gt(0.5);
        var flat = Bright(subject.Images).sum().ToInt64();
        Assert.InRange(flat, 1, 4);
        using var made = MadeNetwork.Around(subject, before: x => where(Bright(x), x.detach(), x));
        Assert.Contains($"zero at {flat} of 5", Assert.Single(Warnings(made.Network, subject, 1e-4)), StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_that_hide_the_gradient_are_told_and_so_is_that_Square_sees_through_them()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 6, 6), 5, count: 5);
        using var made = MadeNetwork.Around(subject, before: x => (x * 64).round() / 64);
        var warnings = Warnings(made.Network, subject, 0.1, queries: 500);
        Assert.Contains("zero at 5 of 5", warnings[0], StringComparison.Ordinal);
        Assert.Matches("^Square, which sees no gradients, broke [1-5] of 5 rows \\(epsilon 0.1\\)", warnings[1]);
        Assert.Equal(2, warnings.Count);
    }

    [Fact]
    public void Too_few_classes_for_a_loss_are_told()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 6, 6), 2, count: 5);
        IAttack[] attacks = [.. Enum.GetValues<ApgdLoss>().Select(loss => new AutoProjectedGradient(AttackNorm.Linf, loss, 5))];
        using var one = subject.Rows();
        using var rows = one.WithEpsilons([1e-4]);
        Assert.Equal(
            ["The network has 2 classes and apgd-dlr needs 3: the cross-entropy stood in for its loss.", "The network has 2 classes and apgd-t needs 4: the cross-entropy stood in for its loss."],
            new AutoAttackEnsemble(attacks).Examine(subject.Network, rows, new AttackWatch()).Warnings);
    }

    [Fact]
    public void Progress_grows_to_1_and_a_cancelled_ensemble_frees_what_it_made()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 6, 6), 5, count: 5);
        using var one = subject.Rows();
        using var rows = one.WithEpsilons([1e-4, 0.05]);
        subject.Network.Logits(subject.Images).Dispose();
        var ensemble = new AutoAttackEnsemble([.. Gradients(AttackNorm.L2), new SquareAttack(AttackNorm.L2, 20)]);
        List<double> heard = [];
        var before = LiveTensors.Settled();
        ensemble.Examine(subject.Network, rows, new AttackWatch(new Heard(heard.Add))).Found.Points.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Equal(heard.Order(), heard);
        Assert.Equal((0, 1), (heard[0], heard[^1]));
        using var cancel = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => ensemble.Run(subject.Network, rows, new AttackWatch(new Heard(done =>
        {
            if (done > 0.5) cancel.Cancel();
        }), cancel.Token)));
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void An_ensemble_copes_with_no_rows_and_refuses_mixed_norms()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 6, 6), count: 2);
        using var one = subject.Rows();
        using var none = one.Only([]);
        Assert.Empty(new AutoAttackEnsemble(Gradients(AttackNorm.L2)).Run(subject.Network, none, new AttackWatch()).Found);
        Assert.Throws<ArgumentException>(() => new AutoAttackEnsemble([]));
        Assert.Throws<ArgumentException>(() => new AutoAttackEnsemble([new SquareAttack(AttackNorm.L2), new SquareAttack(AttackNorm.Linf)]));
    }

    private static IAttack[] Gradients(AttackNorm norm) =>
        [new AutoProjectedGradient(norm, steps: 30), new AutoProjectedGradient(norm, ApgdLoss.TargetedDifferenceOfLogitsRatio, 30)];

    private static IReadOnlyList<string> Warnings(AttackedNetwork network, LinearSubject subject, double epsilon, int queries = 20)
    {
        using var one = subject.Rows();
        using var rows = one.WithEpsilons([epsilon]);
        return new AutoAttackEnsemble([.. Gradients(AttackNorm.Linf), new SquareAttack(AttackNorm.Linf, queries)]).Examine(network, rows, new AttackWatch()).Warnings;
    }

    // The point straight across the boundary of a linear network of two classes, at a multiple of the smallest distance.
    private static Tensor Towards(LinearSubject subject, AttackRows rows, double factor)
    {
        var (_, _, gradient) = subject.Network.Differentiate(rows.Images, rows.Labels, null, AttackLosses.Margin);
        var sizes = tensor(rows.Rows.Select(r => (float)(factor * subject.Optimum(AttackNorm.L2, r.Image))).ToArray(), [rows.Count, 1, 1, 1]);
        return rows.Images + gradient / AttackNorm.L2.Of(gradient) * sizes;
    }

    private sealed class Claiming(string id, bool minimal, Func<AttackRows, Tensor> points) : IAttack
    {
        public string Id => id;

        public AttackNorm Norm => AttackNorm.L2;

        public bool IsMinimal => minimal;

        public long Queries => 0;

        public AttackOutcome Run(AttackedNetwork network, AttackRows rows, AttackWatch watch) => new(points(rows), [.. Enumerable.Repeat(true, rows.Count)]);
    }

    private sealed class Heard(Action<double> then) : IProgress<double>
    {
        public void Report(double value) => then(value);
    }
}
