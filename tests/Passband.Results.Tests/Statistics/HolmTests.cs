using FsCheck;
using FsCheck.Fluent;
using Passband.Results.Statistics;

namespace Passband.Results.Tests.Statistics;

public sealed class HolmTests
{
    // By hand: sorted 0.005, 0.01, 0.03, 0.04 times 4, 3, 2, 1 is 0.02, 0.03, 0.06, 0.04, and the last may not fall below 0.06.
    [Fact]
    public void Four_values_are_corrected_as_by_hand() => Close([0.03, 0.06, 0.06, 0.02], HolmCorrection.Of([0.01, 0.04, 0.03, 0.005]));

    // R 4.x, p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm"): 0.05 0.08 0.09 0.09 0.09.
    [Fact]
    public void Five_values_are_those_of_R() => Close([0.05, 0.08, 0.09, 0.09, 0.09], HolmCorrection.Of([0.01, 0.02, 0.03, 0.04, 0.05]));

    [Fact]
    public void One_test_needs_no_correction_and_none_gives_none()
    {
        Assert.Equal([0.03], HolmCorrection.Of([0.03]));
        Assert.Empty(HolmCorrection.Of([]));
    }

    [Fact]
    public void No_corrected_value_exceeds_one() => Assert.Equal([1, 1], HolmCorrection.Of([0.9, 0.8]));

    [Fact]
    public void What_is_no_probability_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => HolmCorrection.Of([0.5, double.NaN]));

    [Fact]
    public void Correction_keeps_the_order_and_lies_between_the_value_and_Bonferronis() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            double[] p = [.. bytes.Select(b => b / 255.0)];
            var holm = HolmCorrection.Of(p);
            return p.Index().All(a => holm[a.Index] >= a.Item && holm[a.Index] <= Math.Min(1, a.Item * p.Length) + 1e-12
                && p.Index().All(b => a.Item > b.Item || holm[a.Index] <= holm[b.Index]));
        }).QuickCheckThrowOnFailure();

    private static void Close(double[] expected, IReadOnlyList<double> actual) => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
}
