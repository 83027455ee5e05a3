using FsCheck;
using FsCheck.Fluent;
using Passband.Results.Statistics;

namespace Passband.Results.Tests.Statistics;

public sealed class PairedTests
{
    // Bentur et al. 2009 (Fagerland, Lydersen and Laake 2013, Table 1) by hand: 2 (1 + 8) / 256 and 8 / 256 less;
    // Cavo et al. 2012 (Fagerland, Lydersen and Laake 2017, chapter 8).
    [Theory]
    [InlineData(1, 1, 7, 12, 0.0703125, 0.0390625)]
    [InlineData(59, 6, 16, 80, 0.052479, 0.034690)]
    public void McNemar_test_has_the_published_p_values(int both, int first, int second, int neither, double exact, double mid)
    {
        var result = McNemarTest.Of(new(both, first, second, neither));
        Assert.Equal(exact, result.ExactP, 5e-7);
        Assert.Equal(mid, result.MidP, 5e-7);
    }

    [Fact]
    public void McNemar_test_of_equal_splits_is_one_and_half_the_middle_probability_less()
    {
        Assert.Equal(new McNemarResult(1, 1), McNemarTest.Of(new(5, 0, 0, 3)));
        var result = McNemarTest.Of(new(5, 2, 2, 3));
        Assert.Equal(1, result.ExactP);
        Assert.Equal(1 - 6.0 / 16 / 2, result.MidP, 1e-12);
    }

    [Fact]
    public void McNemar_test_of_many_images_stays_a_probability_and_is_symmetric()
    {
        var result = McNemarTest.Of(new(40000, 4000, 3000, 3000));
        Assert.InRange(result.MidP, 1e-40, 1e-25);
        Assert.Equal(result, McNemarTest.Of(new(40000, 3000, 4000, 3000)));
    }

    // Newcombe's paired interval for Cavo et al. 2012 (Fagerland, Lydersen and Laake 2017, chapter 8).
    [Fact]
    public void Paired_difference_has_the_published_limits()
    {
        var estimate = PairedDifference.Of(new(59, 6, 16, 80));
        Assert.Equal(-10.0 / 161, estimate.Difference, 1e-12);
        Assert.Equal(-0.1186, estimate.Interval.Low, 0.00005);
        Assert.Equal(-0.0046, estimate.Interval.High, 0.00005);
    }

    [Fact]
    public void Paired_difference_without_correlation_is_the_unpaired_one()
    {
        // ad = bc: the answers are independent, so pairing changes nothing.
        var paired = PairedDifference.Of(new(12, 4, 6, 2));
        var unpaired = NewcombeInterval.OfDifference(16, 24, 18, 24);
        Assert.Equal(unpaired.Interval.Low, paired.Interval.Low, 1e-12);
        Assert.Equal(unpaired.Interval.High, paired.Interval.High, 1e-12);
    }

    [Fact]
    public void Paired_difference_contains_its_estimate_and_changes_sign_with_the_order() =>
        Prop.ForAll<byte, byte, byte>((a, b, c) =>
        {
            var there = PairedDifference.Of(new(a, b, c, 3));
            var back = PairedDifference.Of(new(a, c, b, 3));
            return there.Interval.Contains(there.Difference) && there.Interval.Low >= -1 && there.Interval.High <= 1
                && Math.Abs(there.Interval.Low + back.Interval.High) < 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Outcomes_are_paired_image_by_image()
    {
        var first = CellOutcomes.Of("a", [true, true, false, false, true, true, false, false, true]);
        var second = CellOutcomes.Of("b", [true, false, true, false, true, false, false, false, true]);
        Assert.Equal(new PairedCounts(3, 2, 1, 3), PairedCounts.Of(first, second));
    }

    [Fact]
    public void Outcomes_on_different_numbers_of_images_are_not_paired()
    {
        var problem = Assert.Throws<ArgumentException>(() =>
            PairedCounts.Of(CellOutcomes.Of("a", [true]), CellOutcomes.Of("b", [true, false])));
        Assert.Contains("only outcomes on the same images", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_of_no_image_are_refused()
    {
        Assert.Throws<ArgumentException>(() => McNemarTest.Of(default));
        Assert.Throws<ArgumentException>(() => PairedDifference.Of(new(1, -1, 1, 1)));
    }
}
