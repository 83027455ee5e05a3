using Passband.Results.Statistics;

namespace Passband.Results.Tests.Statistics;

public sealed class QuadraticFitTests
{
    private static readonly double[] X = [0.07, 0.09, 0.11, 0.13, 0.15, 0.17, 0.2];

    [Fact]
    public void A_parabola_is_found_as_it_is()
    {
        var fit = QuadraticFit.Of(X, [.. X.Select(x => 0.2 + (9 * x) - (36 * x * x))])!;
        Assert.Equal((0.2, 9, -36), (Math.Round(fit.Constant, 9), Math.Round(fit.Linear, 7), Math.Round(fit.Square, 6)));
        Assert.Equal(0.125, fit.Peak!.Value, 9);
        Assert.Equal(0.2 + 0.9 - 0.36, fit.At(0.1), 9);
    }

    [Fact]
    public void One_that_opens_upwards_has_no_peak() => Assert.Null(QuadraticFit.Of(X, [.. X.Select(x => x * x)])!.Peak);

    [Fact]
    public void Its_peak_lies_between_the_points_of_every_sample_where_it_does_without_noise()
    {
        var (share, peaks) = QuadraticFit.PeakBetween(X, [.. X.Select(x => 1 - Math.Pow(x - 0.125, 2))])!.Value;
        Assert.Equal(1, share);
        Assert.Equal(0.125, peaks.Low, 6);
        Assert.Equal(0.125, peaks.High, 6);
    }

    [Fact]
    public void A_rise_without_end_has_none()
    {
        var (share, _) = QuadraticFit.PeakBetween(X, [.. X.Select(x => Math.Exp(8 * x))])!.Value;
        Assert.Equal(0, share);
    }

    [Fact]
    public void Four_points_at_three_places_are_needed()
    {
        Assert.Null(QuadraticFit.Of([1, 2, 3], [1, 2, 3]));
        Assert.Null(QuadraticFit.Of([1, 1, 2, 2], [1, 2, 3, 4]));
        Assert.Null(QuadraticFit.PeakBetween([1, 2, 3], [1, 2, 3]));
        Assert.NotNull(QuadraticFit.Of([1, 1, 2, 3], [1, 2, 3, 4]));
    }
}
