using Passband.Vision.Attacks;
using Passband.Vision.Data;
using Passband.Vision.Evaluation;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Attacks;

/// <summary>Attacks on the adversarially trained network of VNN-COMP (published: 77.20 % clean, 61.41 % under PGD at 2/255) and on a ResNet-20 trained plainly.</summary>
public sealed class RealNetworkAttackTests
{
    private const double Step = 1.0 / 255;

    [Theory]
    [InlineData(AttackNorm.Linf, 4 * Step)]
    [InlineData(AttackNorm.L2, 0.5)]
    public void APGD_breaks_at_least_what_PGD_does_with_the_same_budget_and_the_ensemble_most(AttackNorm norm, double epsilon)
    {
        using var scope = NewDisposeScope();
        using var subject = new Subject("vnncomp/resnet4b.pth", 40);
        using var rows = subject.Rows.WithEpsilons([epsilon / 2, epsilon]);
        int Broken(IAttack attack)
        {
            var outcome = attack.Run(subject.Network, rows, new AttackWatch());
            Assert.Equal(0, AttackVerification.Verify(subject.Network, norm, rows, outcome).Failures);
            return outcome.Count;
        }

        var pgd = Broken(new ProjectedGradient(norm, 25));
        int[] apgd = [.. Enum.GetValues<ApgdLoss>().Select(loss => Broken(new AutoProjectedGradient(norm, loss, 25)))];
        Assert.InRange(pgd, 1, 79);
        Assert.True(apgd[0] >= pgd, $"APGD broke {apgd[0]}, PGD {pgd}.");
        Assert.True(apgd[2] >= apgd[1], $"APGD broke {apgd[2]} with targets and {apgd[1]} without.");
        var square = Broken(new SquareAttack(norm, 100));
        Assert.True(square <= apgd.Max() + 1, $"Square broke {square}, APGD {apgd.Max()}.");
        var noise = Broken(new AdditiveNoise(norm, NoiseKind.Uniform, 20));
        Assert.True(noise <= square, $"Noise broke {noise}, Square {square}.");
        var ensemble = new AutoAttackEnsemble([new AutoProjectedGradient(norm, steps: 25), new AutoProjectedGradient(norm, ApgdLoss.TargetedDifferenceOfLogitsRatio, 25), new SquareAttack(norm, 50)])
            .Examine(subject.Network, rows, new AttackWatch());
        Assert.True(ensemble.Found.Count >= Math.Max(apgd[0], apgd[2]), $"The ensemble broke {ensemble.Found.Count}, its members {apgd[0]} and {apgd[2]}.");
        Assert.All(ensemble.Members, m => Assert.Equal(0, m.Failures));
    }

    [Fact]
    public void The_robust_accuracy_of_the_adversarially_trained_network_at_2_of_255_is_near_the_published_one()
    {
        using var scope = NewDisposeScope();
        using var subject = new Subject("vnncomp/resnet4b.pth", 150);
        using var rows = subject.Rows.WithEpsilons([2 * Step]);
        var broken = new AutoProjectedGradient(AttackNorm.Linf, steps: 20).Run(subject.Network, rows, new AttackWatch()).Count;
        // Of 150 images, 2.5 standard errors around 61.41 %.
        Assert.InRange((150.0 - broken) / 150, 0.6141 - 0.1, 0.6141 + 0.1);
    }

    [Fact]
    public void A_network_trained_plainly_loses_every_image_at_8_of_255()
    {
        using var scope = NewDisposeScope();
        using var subject = new Subject("akamaster/resnet20-12fca82f.th", 20);
        using var rows = subject.Rows.WithEpsilons([8 * Step]);
        Assert.Equal(20, new AutoProjectedGradient(AttackNorm.Linf).Run(subject.Network, rows, new AttackWatch()).Count);
    }

    [Theory]
    [InlineData(AttackNorm.Linf, Step)]
    [InlineData(AttackNorm.L2, 0.12)]
    public void Steps_in_bfloat16_break_about_as_many_and_float32_confirms_every_one(AttackNorm norm, double epsilon)
    {
        using var scope = NewDisposeScope();
        using var subject = new Subject("akamaster/resnet20-12fca82f.th", 50);
        using var rows = subject.Rows.WithEpsilons([epsilon / 2, epsilon]);
        var rough = new AttackedNetwork(subject.Network.Classifier, search: ScalarType.BFloat16);
        var attack = new ProjectedGradient(norm, 20);
        var outcome = attack.Run(rough, rows, new AttackWatch());
        Assert.Equal(0, AttackVerification.Verify(subject.Network, norm, rows, outcome).Failures);
        Assert.InRange(outcome.Count - attack.Run(subject.Network, rows, new AttackWatch()).Count, -3, 3);
        var (steered, exact) = (rough.Steer(rows.Images, rows.Labels, null, AttackLosses.CrossEntropy), subject.Network.Steer(rows.Images, rows.Labels, null, AttackLosses.CrossEntropy));
        Assert.InRange((steered.Logits - exact.Logits).abs().max().ToDouble(), 1e-3, 1);
        Assert.True((steered.Gradient.sign() * exact.Gradient.sign()).mean().ToDouble() > 0.7);
    }

    [Fact]
    public void A_seed_makes_an_attack_come_out_the_same_bit_by_bit()
    {
        using var scope = NewDisposeScope();
        using var subject = new Subject("vnncomp/resnet4b.pth", 70);
        var outcomes = Enumerable.Range(0, 2)
            .Select(_ => new FastMinimumNorm(AttackNorm.Linf, 15).Run(new AttackedNetwork(subject.Network.Classifier), subject.Rows, new AttackWatch())).ToList();
        Assert.Equal(outcomes[0].Found, outcomes[1].Found);
        Assert.True(outcomes[0].Points.equal(outcomes[1].Points));
    }

    private sealed class Subject : IDisposable
    {
        private readonly Classifier _classifier;

        internal Subject(string file, int count)
        {
            _classifier = NetworkFile.Open(SharedData.Path(["checkpoints", .. file.Split('/')]));
            Network = new AttackedNetwork(_classifier);
            var images = ImageSets.With().Open(SharedData.Path("cifar10-lossless", "test_batch_first1000.bin"), cancellation: TestContext.Current.CancellationToken);
            using var pixels = images.Floats(0, count);
            int[] places = [.. Enumerable.Range(0, count)];
            Rows = AttackRows.Of(pixels, [.. places.Select(images.Label)], places, 1);
        }

        internal AttackedNetwork Network { get; }

        internal AttackRows Rows { get; }

        public void Dispose()
        {
            Rows.Dispose();
            _classifier.Dispose();
        }
    }
}
