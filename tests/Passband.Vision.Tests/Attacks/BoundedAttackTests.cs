using Passband.Vision.Attacks;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Attacks;

/// <summary>What holds of every attack within a bound.</summary>
public sealed class BoundedAttackTests
{
    public static TheoryData<string, AttackNorm> Attacks
    {
        get
        {
            var data = new TheoryData<string, AttackNorm>();
            foreach (var norm in Enum.GetValues<AttackNorm>())
                foreach (var attack in Made(norm))
                    data.Add(attack.Id, norm);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Points_lie_within_the_bound_and_the_box_also_where_the_box_is_near(string id, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        List<Tensor> shown = [];
        using var subject = new LinearSubject((3, 7, 5), 4, count: 6);
        var images = (subject.Images - 0.4) * 5;
        using var made = MadeNetwork.Around(subject, before: x =>
        {
            shown.Add(x.clone().DetachFromDisposeScope());
            return x;
        });
        using var one = AttackRows.Of(images, subject.Labels, [.. Enumerable.Range(0, 6)], 2);
        using var rows = one.WithEpsilons([0, 0.02, 0.3]);
        var outcome = Attack(id, norm).Run(made.Network, rows, new AttackWatch());
        Assert.All(shown, x => Assert.True(x.ge(0).logical_and(x.le(1)).all().ToBoolean(), "A point lies outside 0..1."));
        Assert.Equal(0, AttackVerification.Verify(made.Network, norm, rows, outcome).Failures);
        Assert.True(norm.Of(outcome.Points - rows.Images).le(rows.Epsilons + 1e-6).all().ToBoolean());
        Assert.Contains(true, outcome.Found);
        foreach (var x in shown) x.Dispose();
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void What_is_found_for_an_image_does_not_depend_on_the_rows_beside_it(string id, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 8, 8), classes: 5);
        using var one = subject.Rows();
        using var all = one.Each((row, k) => [row with { Epsilon = subject.Optimum(norm, k) * (k % 3 == 0 ? 0.9 : 1.3 * (k % 3 * 2 - 1)) }]);
        int[] places = [17, 3, 8, 20];
        using var few = all.Only(places);
        var attack = Attack(id, norm);
        var (together, alone) = (attack.Run(subject.Network, all, new AttackWatch()), attack.Run(subject.Network, few, new AttackWatch()));
        Assert.Equal(places.Select(p => together.Found[p]), alone.Found);
        var difference = (together.Points.index_select(0, tensor(places.Select(p => (long)p).ToArray())) - alone.Points).abs().max().ToSingle();
        Assert.InRange(difference, 0, 1e-5f);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void A_larger_bound_is_broken_where_a_smaller_one_is(string id, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 8, 8), classes: 4, count: 12);
        double[] factors = [4, 0, 1.1, 0.9, 1.6];
        using var one = subject.Rows();
        using var rows = one.Each((row, k) => factors.Select(f => row with { Epsilon = f * subject.Optimum(norm, k) }));
        var found = Attack(id, norm).Run(subject.Network, rows, new AttackWatch()).Found;
        for (var image = 0; image < subject.Count; image++)
        {
            var inOrder = factors.Select((f, k) => (Factor: f, Found: found[image * factors.Length + k])).OrderBy(p => p.Factor).Select(p => p.Found).ToArray();
            Assert.False(inOrder[0] || inOrder[1], "Broken below the smallest perturbation.");
            Assert.Equal(inOrder.Order(), inOrder);
        }
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_image_already_misclassified_is_found_unchanged_even_with_epsilon_0(string id, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 6, 6), classes: 4, count: 6);
        using var one = AttackRows.Of(subject.Images, [.. subject.Labels.Select((l, k) => k % 2 == 0 ? l : (l + 1) % 4)], [.. Enumerable.Range(0, 6)], 2);
        using var rows = one.WithEpsilons([0]);
        var outcome = Attack(id, norm).Run(subject.Network, rows, new AttackWatch());
        Assert.Equal([false, true, false, true, false, true], outcome.Found);
        Assert.True(outcome.Points.Equals(rows.Images) || (outcome.Points - rows.Images).abs().max().ToSingle() == 0);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Networks_without_a_gradient_or_without_numbers_fool_nobody_and_no_rows_are_no_error(string id, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 6, 6), classes: 5, count: 4);
        using var constant = MadeNetwork.Around(subject, after: logits => logits * 0);
        using var nothing = MadeNetwork.Around(subject, after: logits => logits * float.NaN);
        using var one = subject.Rows();
        using var rows = one.WithEpsilons([0.2]);
        using var none = rows.Only([]);
        var attack = Attack(id, norm);
        Assert.Equal(0, attack.Run(constant.Network, rows, new AttackWatch()).Count);
        Assert.Equal(0, attack.Run(nothing.Network, rows, new AttackWatch()).Count);
        Assert.Empty(attack.Run(subject.Network, none, new AttackWatch()).Found);
        Assert.Throws<ArgumentException>(() => attack.Run(subject.Network, one, new AttackWatch()));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_attack_says_how_far_it_is_stops_when_cancelled_and_frees_what_it_made(string id, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 8, 8), classes: 5, count: 5);
        using var one = subject.Rows();
        using var rows = one.WithEpsilons([1e-6]);
        subject.Network.Logits(subject.Images).Dispose();
        List<double> heard = [];
        using var cancel = new CancellationTokenSource();
        var before = LiveTensors.Settled();
        var attack = Attack(id, norm);
        var outcome = attack.Run(subject.Network, rows, new AttackWatch(new Heard(heard.Add)));
        outcome.Points.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Equal(heard.Order(), heard);
        Assert.Equal(1, heard[^1], 1e-9);
        heard.Clear();
        Assert.Throws<OperationCanceledException>(() => attack.Run(subject.Network, rows, new AttackWatch(new Heard(done =>
        {
            heard.Add(done);
            if (heard.Count == 4) cancel.Cancel();
        }), cancel.Token)));
        Assert.Equal(4, heard.Count);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_gradient_that_is_lost_on_the_way_does_not_lose_the_row()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 8, 8));
        var calls = 0;
        using var made = MadeNetwork.Around(subject, after: logits => ++calls % 7 == 0 ? logits * float.NaN : logits);
        using var one = subject.Rows();
        using var rows = one.Each((row, k) => [row with { Epsilon = subject.Optimum(AttackNorm.L2, k) * 1.1 }]);
        Assert.All(new AutoProjectedGradient(AttackNorm.L2).Run(made.Network, rows, new AttackWatch()).Found, Assert.True);
    }

    private static IEnumerable<IAttack> Made(AttackNorm norm) =>
    [
        .. Enum.GetValues<ApgdLoss>().Select(loss => new AutoProjectedGradient(norm, loss, steps: 30)), new SquareAttack(norm, queries: 120),
        .. Enum.GetValues<NoiseKind>().Select(kind => new AdditiveNoise(norm, kind, draws: 20)),
    ];

    private static IAttack Attack(string id, AttackNorm norm) => Made(norm).Single(a => a.Id == id);

    private sealed class Heard(Action<double> then) : IProgress<double>
    {
        public void Report(double value) => then(value);
    }
}
