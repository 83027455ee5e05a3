using Passband.Results.Statistics;

namespace Passband.Results.Tests;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.26549, "0.265")]
    [InlineData(0.9996, "1.00")]
    [InlineData(9.996, "10.0")]
    [InlineData(99.96, "100")]
    [InlineData(5812.3, "5810")]
    [InlineData(-0.0123, "-0.0123")]
    [InlineData(0.00001234, "1.23e-05")]
    [InlineData(double.PositiveInfinity, "inf")]
    public void A_measured_number_has_three_significant_digits(double value, string text) => Assert.Equal(text, Numbers.Significant(value));

    [Fact]
    public void An_accuracy_is_told_with_wilsons_interval_and_its_counts() =>
        Assert.Equal("91.7 % (91.2 to 92.3), 9173 of 10000",
            Numbers.Accuracy(9173, 10000, WilsonInterval.Of(9173, 10000)));

    [Fact]
    public void An_end_beyond_what_was_measured_is_told_so() =>
        Assert.Equal("0.450 (0.410 to beyond)", Numbers.WithInterval(0.45, 0.41, double.PositiveInfinity));

    [Theory]
    [InlineData(1000, "1000")]
    [InlineData(12345, "12 345")]
    [InlineData(1234567, "1 234 567")]
    public void Thousands_are_set_apart_from_five_digits_on(long value, string text) => Assert.Equal(text, Numbers.Count(value, ' '));

    [Theory]
    [InlineData(0.84, "0.8 s")]
    [InlineData(42.4, "42 s")]
    [InlineData(185, "3 min 05 s")]
    [InlineData(7800, "2 h 10 min")]
    public void Durations_are_told_in_the_units_that_matter(double seconds, string text) => Assert.Equal(text, Numbers.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(7800, "2 h 10 min")]
    [InlineData(0, "0.0 s")]
    [InlineData(1e300, "not known")]
    [InlineData(-1, "not known")]
    [InlineData(double.NaN, "not known")]
    [InlineData(double.PositiveInfinity, "not known")]
    public void A_duration_that_a_document_states_is_told_or_not_known_but_never_a_failure(double seconds, string text) => Assert.Equal(text, Numbers.Duration(seconds));
}
