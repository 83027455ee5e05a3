using Passband.Vision.Attacks;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Attacks;

public sealed class SquareAttackTests
{
    [Fact]
    public void Squares_on_32_by_32_shrink_from_29_to_3_at_the_published_iterations()
    {
        var schedule = new SquareSchedule();
        var changes = Enumerable.Range(0, 5000).Select(i => (From: i, Side: schedule.Side(i, 32, 32))).DistinctBy(s => s.Side);
        Assert.Equal([(0, 29), (11, 20), (51, 14), (201, 10), (501, 7), (1001, 5), (2001, 4), (4001, 3)], changes);
        Assert.Equal([(0, 29), (11, 21), (51, 15), (201, 11), (501, 7), (1001, 5), (4001, 3)],
            Enumerable.Range(0, 5000).Select(i => (From: i, Side: schedule.OddSide(i, 32, 32))).DistinctBy(s => s.Side));
        Assert.Equal((2, 1), (schedule.Side(6001, 32, 32), schedule.Side(8001, 32, 32)));
    }

    [Theory]
    [InlineData(6, 40)]
    [InlineData(2, 2)]
    [InlineData(1, 9)]
    public void A_square_fits_into_any_image(int height, int width)
    {
        var schedule = new SquareSchedule();
        foreach (var iteration in new[] { 0, 100, 9000 })
        {
            Assert.InRange(schedule.Side(iteration, height, width), 1, Math.Min(height, width));
            var odd = schedule.OddSide(iteration, height, width);
            Assert.True(odd % 2 == 1 && odd <= height && odd <= width);
        }
    }

    [Fact]
    public void A_bump_has_length_1_an_upper_half_above_zero_and_a_lower_below()
    {
        // Side 3: rings of 1 + 1/4 and 1/4, in blocks of one and two rows.
        var (upper, lower) = (Math.Sqrt(2 * (1.25 * 1.25 + 2 * 0.0625)), Math.Sqrt(2 * (1.25 * 1.25 + 5 * 0.0625)));
        double[] expected = [0.25 / upper, 1.25 / upper, 0.25 / upper, -0.25 / lower, -0.25 / lower, -0.25 / lower, -0.25 / lower, -1.25 / lower, -0.25 / lower];
        Assert.All(SquareMass.BumpValues(3).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
        foreach (var side in new[] { 1, 2, 5, 6, 29 })
        {
            var values = SquareMass.BumpValues(side);
            Assert.Equal(1, values.Sum(v => (double)v * v), 1e-5);
            Assert.All(values.Take(side / 2 * side), v => Assert.True(v > 0));
            Assert.All(values.Skip(side / 2 * side), v => Assert.True(v < 0));
        }
    }

    [Fact]
    public void In_Linf_each_row_changes_in_a_square_of_its_own_to_the_ends_of_its_bound()
    {
        using var scope = NewDisposeScope();
        using var one = AttackRows.Of(full([12, 3, 16, 20], 0.5f), new int[12], [.. Enumerable.Range(0, 12)], 5);
        using var rows = one.WithEpsilons([0.1]);
        using var run = new AttackRun(rows, new AttackWatch(), 10, 2);
        var proposals = new SquareColours(run, new RowDraws(rows, 1), 0);
        var start = proposals.Start();
        Assert.True((start - start.narrow(2, 0, 1)).eq(0).all().ToBoolean(), "The first point is no vertical stripes.");
        Assert.True(((start - 0.5).abs() - 0.1).abs().max().ToSingle() < 1e-6);
        var schedule = new SquareSchedule();
        var next = proposals.Next(rows.Images, 300, schedule);
        var side = schedule.Side(300, 16, 20);
        var changed = (next - rows.Images).ne(0);
        Assert.True(changed.sum([1, 2, 3]).eq(3 * side * side).all().ToBoolean(), "A change is no square in every channel.");
        Assert.True(changed.any(2).sum([2]).eq(side).all().ToBoolean() && changed.any(3).sum([2]).eq(side).all().ToBoolean());
        Assert.True(changed.select(1, 0).flatten(1).to(ScalarType.Float32).std([0]).sum().ToSingle() > 0, "All rows have the same square.");
        Assert.True(((next - 0.5).abs().amax([1, 2, 3]) - 0.1).abs().max().ToSingle() < 1e-6);
    }

    [Fact]
    public void In_L2_mass_moves_from_square_to_square_and_always_fills_the_bound()
    {
        using var scope = NewDisposeScope();
        using var one = AttackRows.Of(full([12, 3, 20, 16], 0.5f), new int[12], [.. Enumerable.Range(0, 12)], 5);
        using var rows = one.WithEpsilons([0.8]);
        using var run = new AttackRun(rows, new AttackWatch(), 10, 2);
        var proposals = new SquareMass(run, new RowDraws(rows, 1));
        var (schedule, point) = (new SquareSchedule(), proposals.Start());
        foreach (var iteration in new[] { 100, 300, 2500, 2500 })
        {
            var next = proposals.Next(point, iteration, schedule);
            Assert.True((AttackNorm.L2.Of(next - rows.Images) - 0.8).abs().max().ToSingle() < 1e-5);
            // The mass of both squares together stays what it was, so that everything else can.
            var side = schedule.OddSide(iteration, 20, 16);
            var changed = (next - point).abs().gt(1e-5).any(1).sum([1, 2]);
            Assert.True(changed.le(2 * side * side).all().ToBoolean(), "More than two squares changed.");
            // Two squares may both be empty already.
            Assert.True(changed.gt(0).sum().ToInt64() >= 9, "Hardly any square changed.");
            point = next;
        }
    }

    [Fact]
    public void Reaches_the_optimum_of_a_linear_network_in_Linf_and_never_passes_it()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((1, 6, 6), count: 12);
        using var one = subject.Rows();
        using var rows = one.Each((row, k) => [row with { Epsilon = subject.Optimum(AttackNorm.Linf, k) * (k % 2 == 0 ? 1.05 : 0.99) }]);
        var before = subject.Network.Backwards;
        var found = new SquareAttack(AttackNorm.Linf, 3000).Run(subject.Network, rows, new AttackWatch()).Found;
        Assert.Equal(Enumerable.Range(0, subject.Count).Select(k => k % 2 == 0), found);
        Assert.Equal(before, subject.Network.Backwards);
    }

    [Fact]
    public void Breaks_a_linear_network_in_L2_within_four_times_the_optimum_and_never_below_it()
    {
        using var scope = NewDisposeScope();
        using var subject = new LinearSubject((3, 10, 8), count: 12);
        using var one = subject.Rows();
        using var rows = one.Each((row, k) => [row with { Epsilon = subject.Optimum(AttackNorm.L2, k) * (k % 2 == 0 ? 4 : 0.99) }]);
        var found = new SquareAttack(AttackNorm.L2, 1000).Run(subject.Network, rows, new AttackWatch()).Found;
        Assert.Equal(Enumerable.Range(0, subject.Count).Select(k => k % 2 == 0), found);
    }
}
