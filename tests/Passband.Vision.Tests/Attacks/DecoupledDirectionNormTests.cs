using Passband.Vision.Attacks;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Attacks;

public sealed class DecoupledDirectionNormTests
{
    [Fact]
    public void Where_the_network_is_flat_a_random_direction_leads_out()
    {
        using var scope = NewDisposeScope();
        // Another class begins at a distance of 0.6 in every direction, and nothing before tells of it.
        using var subject = new FunctionSubject(x => ((x - 0.5).square().sum([1, 2, 3]) - 0.36).relu());
        using var rows = FunctionSubject.Rows(5, 0.5);
        var attack = new DecoupledDirectionNorm(firstLength: 0.2);
        var outcome = attack.Run(subject.Network, rows, new AttackWatch());
        Assert.All(outcome.Found, Assert.True);
        var sizes = AttackNorm.L2.Of(outcome.Points - rows.Images).data<float>().ToArray();
        Assert.All(sizes, size => Assert.InRange(size, 0.5999, 0.601));
        // Each image has a direction of its own.
        Assert.True((outcome.Points[0] - outcome.Points[1]).abs().max().ToSingle() > 0.05);
    }

    [Fact]
    public void A_network_that_is_so_sure_that_squares_of_its_gradients_vanish_is_fooled_all_the_same()
    {
        using var scope = NewDisposeScope();
        using var subject = new FunctionSubject(x => (x.sum([1, 2, 3]) - 11) * 55);
        using var rows = FunctionSubject.Rows(2, 0.5);
        var outcome = new DecoupledDirectionNorm().Run(subject.Network, rows, new AttackWatch());
        Assert.All(outcome.Found, Assert.True);
        Assert.All(AttackNorm.L2.Of(outcome.Points - rows.Images).data<float>().ToArray(), size => Assert.InRange(size / (1 / Math.Sqrt(20)), 0.9999, 1.001));
    }

    [Theory]
    [InlineData(0, 1, 0.05)]
    [InlineData(100, 0, 0.05)]
    [InlineData(100, 1, 0)]
    [InlineData(100, 1, 1)]
    public void Numbers_of_no_meaning_are_refused(int steps, double firstLength, double gamma) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecoupledDirectionNorm(steps, firstLength, gamma));
}
