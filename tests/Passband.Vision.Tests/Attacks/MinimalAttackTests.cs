using Passband.Vision.Attacks;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Attacks;

/// <summary>What holds for every attack that looks for the smallest perturbation.</summary>
public sealed class MinimalAttackTests
{
    public static TheoryData<string, AttackNorm> Attacks => new(MinimalAttacks.All.Select(a => (a.Id, a.Norm)));

    public static TheoryData<string, AttackNorm, int, int, int, int> Shapes
    {
        get
        {
            var data = new TheoryData<string, AttackNorm, int, int, int, int>();
            foreach (var (id, norm) in MinimalAttacks.All)
            {
                data.Add(id, norm, 1, 8, 8, 7);
                data.Add(id, norm, 3, 6, 10, 24);
                data.Add(id, norm, 3, 12, 12, 1);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Between_two_classes_the_smallest_perturbation_is_found(string id, AttackNorm norm, int channels, int height, int width, int count)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((channels, height, width), count: count);
        using var rows = subject.Rows();
        var sizes = Verified(id, norm, subject.Network, rows);
        for (var k = 0; k < count; k++) Assert.InRange(sizes[k] / subject.Optimum(norm, k), 0.9999, 1.01);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Between_four_classes_nothing_is_below_the_smallest_perturbation_and_nearly_all_is_close(string id, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        List<double> excess = [];
        // Which class is nearest, and how near another is, differs from one network to the next.
        for (var seed = 1UL; seed <= 10; seed++)
        {
            using var subject = new LinearSubject((3, 8, 8), classes: 4, count: 4, seed: seed);
            using var rows = subject.Rows();
            excess.AddRange(Verified(id, norm, subject.Network, rows).Select((size, k) => size / subject.Optimum(norm, k)));
        }

        Assert.True(excess.Min() > 0.9999);
        // Cross-entropy, which DDN follows, pulls towards all classes at once; BB stays at the plane of the class where it began.
        Assert.InRange(excess.Count(e => e < 1.02), id is "ddn" or "bb" ? 28 : 36, 40);
        Assert.InRange(excess.Max(), 1, id == "bb" ? 2.5 : 1.2);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void A_target_is_reached_at_its_distance(string id, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 8, 8));
        using var rows = subject.Rows(targets: [.. subject.Labels.Select(l => 1 - l)]);
        var sizes = Verified(id, norm, subject.Network, rows);
        for (var k = 0; k < subject.Count; k++) Assert.InRange(sizes[k] / subject.Optimum(norm, k), 0.9999, 1.01);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Of_several_classes_the_target_is_the_one_that_is_reached(string id, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 8, 8), classes: 4);
        int[] targets = [.. subject.Labels.Select((l, k) => (l + 1 + k % 3) % 4)];
        using var rows = subject.Rows(targets: targets);
        var verified = AttackVerification.Verify(subject.Network, norm, rows, MinimalAttacks.Of(id, norm).Run(subject.Network, rows, new AttackWatch()));
        Assert.All(verified.Adversarial, Assert.True);
        Assert.Equal(targets.Select(t => (long)t), verified.Classes);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Near_the_ends_of_the_scale_of_values_it_is_found_to_a_few_percent(string id, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 8, 8), ends: 0.02);
        using var rows = subject.Rows();
        var sizes = Verified(id, norm, subject.Network, rows);
        var excess = sizes.Select((size, k) => size / subject.OptimumInBox(norm, k)).Order().ToArray();
        // The box matters: without it, smaller ones would do.
        Assert.All(Enumerable.Range(0, subject.Count), k => Assert.True(subject.OptimumInBox(norm, k) > 1.02 * subject.Optimum(norm, k)));
        Assert.InRange(excess[0], 0.9999, 1.05);
        Assert.InRange(excess[^1], 0.9999, 1.05);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_image_that_is_misclassified_already_has_distance_0_and_stays_as_it_is(string id, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 8, 8), count: 4);
        int[] labels = [subject.Labels[0], 1 - subject.Labels[1], subject.Labels[2], 1 - subject.Labels[3]];
        using var rows = AttackRows.Of(subject.Images, labels, [0, 1, 2, 3], 3);
        var outcome = MinimalAttacks.Of(id, norm).Run(subject.Network, rows, new AttackWatch());
        Assert.All(outcome.Found, Assert.True);
        var sizes = norm.Of(outcome.Points - subject.Images).data<float>().ToArray();
        Assert.Equal([true, false, true, false], sizes.Select(s => s > 0));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void What_is_found_for_an_image_does_not_depend_on_the_rows_beside_it(string id, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 8, 8), classes: 4);
        using var all = subject.Rows();
        int[] places = [17, 3, 9];
        using var few = all.Only(places);
        var attack = MinimalAttacks.Of(id, norm);
        var (together, alone) = (attack.Run(subject.Network, all, new AttackWatch()), attack.Run(subject.Network, few, new AttackWatch()));
        Assert.All(alone.Found, Assert.True);
        var difference = (together.Points.index_select(0, tensor(places.Select(p => (long)p).ToArray())) - alone.Points).abs().max().ToSingle();
        Assert.InRange(difference, 0, 1e-4f);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void What_lies_beyond_the_epsilon_of_its_row_is_not_found(string id, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 8, 8), count: 6);
        using var one = subject.Rows();
        using var rows = one.Each((row, k) => [row with { Epsilon = subject.Optimum(norm, k) * (k % 2 == 0 ? 0.9 : 1.1) }]);
        var outcome = MinimalAttacks.Of(id, norm).Run(subject.Network, rows, new AttackWatch());
        Assert.Equal([false, true, false, true, false, true], outcome.Found);
        Assert.Equal(0, AttackVerification.Verify(subject.Network, norm, rows, outcome).Failures);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void A_network_that_never_changes_its_answer_is_not_fooled_and_the_images_stay_as_they_are(string id, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var constant = new FunctionSubject(x => x.sum([1, 2, 3]) * 0 - 1);
        using var unknown = new FunctionSubject(x => x.sum([1, 2, 3]) * double.NaN);
        using var rows = FunctionSubject.Rows(3, 0.5);
        foreach (var subject in new[] { constant, unknown })
        {
            var outcome = MinimalAttacks.Of(id, norm).Run(subject.Network, rows, new AttackWatch());
            Assert.All(outcome.Found, Assert.False);
            Assert.True(outcome.Points.equal(rows.Images));
        }
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void No_rows_are_an_empty_outcome(string id, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 8, 8), count: 2);
        using var rows = subject.Rows();
        using var none = rows.Only([]);
        var outcome = MinimalAttacks.Of(id, norm).Run(subject.Network, none, new AttackWatch());
        Assert.Empty(outcome.Found);
        Assert.Equal([0, 3, 8, 8], outcome.Points.shape);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void It_says_how_far_it_is_and_leaves_nothing_behind_but_its_points(string id, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 8, 8), classes: 3);
        using var rows = subject.Rows();
        var attack = MinimalAttacks.Of(id, norm);
        List<double> heard = [];
        attack.Run(subject.Network, rows, new AttackWatch(new Heard(heard.Add))).Points.Dispose();
        var before = LiveTensors.Settled();
        using (attack.Run(subject.Network, rows, new AttackWatch()).Points) Assert.Equal(before + 1, Tensor.TotalCount);
        Assert.Equal(heard.Order(), heard);
        Assert.Equal((0, 1), (heard[0], heard[^1]));
        Assert.True(heard.Count > 5);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void One_that_is_cancelled_stops_between_two_steps_and_frees_what_it_made(string id, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 8, 8));
        using var rows = subject.Rows();
        using var cancel = new CancellationTokenSource();
        var heard = 0;
        var before = LiveTensors.Settled();
        Assert.Throws<OperationCanceledException>(() => MinimalAttacks.Of(id, norm).Run(subject.Network, rows, new AttackWatch(new Heard(_ =>
        {
            if (++heard == 3) cancel.Cancel();
        }), cancel.Token)));
        Assert.Equal(3, heard);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void On_published_networks_every_image_has_a_smallest_perturbation_that_holds(string id, AttackNorm norm)
    {
        using var scope = NewDisposeScope();
        foreach (var (file, most) in new[] { ("akamaster/resnet20-12fca82f.th", norm == AttackNorm.L2 ? 0.5 : 0.01), ("vnncomp/resnet4b.pth", norm == AttackNorm.L2 ? 2.0 : 0.08) })
        {
            using var classifier = NetworkFile.Open(SharedData.Path("checkpoints", file));
            var set = ImageSets.With().Open(SharedData.Path("cifar10-lossless", "test_batch_first1000.bin"), cancellation: TestContext.Current.CancellationToken);
            using var rows = AttackRows.Of(set.Floats(0, 4), [.. Enumerable.Range(0, 4).Select(k => (int)set.Label(k))], [0, 1, 2, 3], 1);
            var sizes = Verified(id, norm, new AttackedNetwork(classifier), rows);
            Assert.All(sizes, size => Assert.InRange(size, 0, most));
            Assert.Contains(sizes, size => size > most / 20);
        }
    }

    private static float[] Verified(string id, AttackNorm norm, AttackedNetwork network, AttackRows rows)
    {
        var verified = AttackVerification.Verify(network, norm, rows, MinimalAttacks.Of(id, norm).Run(network, rows, new AttackWatch()));
        Assert.All(verified.Adversarial, Assert.True);
        Assert.Equal(0, verified.Failures);
        return verified.Sizes;
    }

    private sealed class Heard(Action<double> then) : IProgress<double>
    {
        public void Report(double value) => then(value);
    }
}
