using Passband.Results.Statistics;

namespace Passband.Results.Tests.Statistics;

public sealed class ReversalTests
{
    private static readonly double[] Frequencies = [0.1, 0.2, 0.3];

    [Fact]
    public void The_reversal_lies_where_the_line_between_two_frequencies_crosses_zero()
    {
        // Low minus high: -6, -2, 6 of 10: zero a quarter of the way from 0.2 to 0.3.
        var reversal = Reversal.Of(Frequencies, [[Answers(2, 8), Answers(4, 6), Answers(8, 2)]]);
        Assert.Equal(0.225, reversal.Mean.Value!.Value, 12);
        Assert.Equal(0.225, Assert.Single(reversal.Pairings).Value!.Value, 12);
        Assert.Null(reversal.Spread);
        Assert.True(reversal.Mean.Interval!.Value.Low <= 0.225 && reversal.Mean.Interval.Value.High >= 0.225);
    }

    [Fact]
    public void Over_pairings_the_curves_are_averaged_before_the_crossing_and_the_spread_is_that_of_the_crossings()
    {
        // -4, 4 crosses half-way (0.15), -2, 6 a quarter of the way (0.125); their mean -3, 5 three eighths of the way.
        var reversal = Reversal.Of([0.1, 0.2], [[Answers(3, 7), Answers(7, 3)], [Answers(4, 6), Answers(8, 2)]]);
        Assert.Equal(0.1375, reversal.Mean.Value!.Value, 12);
        Assert.Equal([0.15, 0.125], reversal.Pairings.Select(p => Math.Round(p.Value!.Value, 12)));
        Assert.Equal(0.025 / Math.Sqrt(2), reversal.Spread!.Value, 12);
    }

    [Fact]
    public void Without_a_crossing_there_is_no_number()
    {
        var reversal = Reversal.Of(Frequencies, [[Answers(6, 4), Answers(8, 2), Answers(10, 0)]]);
        Assert.Null(reversal.Mean.Value);
        Assert.Null(reversal.Mean.Interval);
        var scalar = reversal.Mean.ToScalar("reversal-frequency", "Reversal frequency", new Axis("Mixing frequency", Quantity.Frequency, "cycles/pixel"));
        Assert.Null(scalar.Value);
        Assert.Equal("No crossing: the curve stays above 0 over the whole range measured.", scalar.Note);
    }

    [Fact]
    public void A_curve_that_falls_through_zero_has_no_reversal_and_says_why()
    {
        var reversal = Reversal.Of(Frequencies, [[Answers(6, 4), Answers(5, 3), Answers(1, 3)]]);
        Assert.Equal((CrossingKind.NeverRises, null, null), (reversal.Mean.Kind, reversal.Mean.Value, reversal.Mean.Interval));
        var scalar = reversal.Mean.ToScalar("reversal-frequency", "Reversal frequency", new Axis("Mixing frequency", Quantity.Frequency, "cycles/pixel"));
        Assert.Equal((null, null, null), (scalar.Value, scalar.Low, scalar.High));
        Assert.Equal("No value: the curve only falls through 0; what is looked for is where it rises through it.", scalar.Note);
    }

    [Fact]
    public void A_curve_that_falls_and_then_rises_reverses_at_the_rise()
    {
        // 2, -2, 6 of 10: down through zero at 0.15, up a quarter of the way from 0.2 to 0.3.
        var reversal = Reversal.Of(Frequencies, [[Answers(6, 4), Answers(4, 6), Answers(8, 2)]]);
        Assert.Equal(0.225, reversal.Mean.Value!.Value, 12);
        Assert.Contains("crosses 0 2 times; this is the first rise", reversal.Mean.ToScalar("a", "b", new Axis("Mixing frequency")).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_says_neither_class_throughout_has_no_reversal()
    {
        var reversal = Reversal.Of(Frequencies, [[Answers(0, 0), Answers(0, 0), Answers(0, 0)]]);
        Assert.Null(reversal.Mean.Value);
        Assert.Contains("lies on 0", reversal.Mean.ToScalar("a", "b", new Axis("Mixing frequency")).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void The_interval_covers_the_truth_about_as_often_as_it_says()
    {
        // Every image prefers low with probability 0.3, 0.5, 0.7: the truth is 0.2.
        var random = new Random(4);
        var covered = 0;
        for (var trial = 0; trial < 200; trial++)
        {
            var answers = new[] { 0.3, 0.5, 0.7 }.Select(p => OfBits([.. Enumerable.Range(0, 100).Select(_ => random.NextDouble() < p)])).ToArray();
            var interval = Reversal.Of(Frequencies, [answers], new BootstrapOptions(trial, 300)).Mean.Interval;
            if (interval is { } i && i.Low <= 0.2 && i.High >= 0.2) covered++;
        }

        // 95 % of 200 are 190; five standard deviations are 15.
        Assert.InRange(covered, 173, 200);
    }

    [Fact]
    public void Answers_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Reversal.Of(Frequencies, [[Answers(1, 1)]]));
        Assert.Throws<ArgumentException>(() => Reversal.Of(Frequencies, []));
    }

    // The first images answer with the low class, the last ones with the high class.
    private static HybridAnswers Answers(int low, int high) => new(
        CellOutcomes.Of("low", [.. Enumerable.Range(0, 10).Select(i => i < low)]),
        CellOutcomes.Of("high", [.. Enumerable.Range(0, 10).Select(i => i >= 10 - high)]));

    private static HybridAnswers OfBits(bool[] low) => new(CellOutcomes.Of("low", low), CellOutcomes.Of("high", [.. low.Select(l => !l)]));
}
