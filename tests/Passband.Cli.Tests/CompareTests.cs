namespace Passband.Cli.Tests;

public sealed class CompareTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Answers_to_the_same_images_are_paired_and_tested()
    {
        // At 0.25 the first is right on 10 images more and the second on none: exact p = 2 / 2^10, mid-p half of that.
        var first = Examples.Curve("A", 'a', (90, 100), [(0.125, 20), (0.25, 60)]);
        var second = Examples.Curve("B", 'c', (90, 100), [(0.125, 20), (0.25, 50), (0.5, 80)]);
        var output = Compared(first, second);
        Assert.Contains("unchanged  90.0  90.0", output, StringComparison.Ordinal);
        Assert.Matches(@"0\.25  60\.0  50\.0 +\+10\.0 \(\+[0-9.]+ to \+[0-9.]+\) +10 +0 +0\.0010", output);
        Assert.Matches(@"0\.125  20\.0  20\.0 +0\.0 \(-[0-9.]+ to \+[0-9.]+\) +0 +0 +1\.0000", output);
        Assert.DoesNotContain("0.5  ", output, StringComparison.Ordinal);
        Assert.Contains("McNemar", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_outcomes_the_intervals_are_those_of_independent_samples()
    {
        // Newcombe (1998), method 10, 56/70 against 48/80: 0.0524 to 0.3339; here with one n, so only the form is checked.
        var output = Compared(Examples.Curve("A", 'a', (90, 100), [(0.25, 60)], outcomes: false), Examples.Curve("B", 'c', (90, 100), [(0.25, 50)], outcomes: false));
        Assert.DoesNotContain(" p\n", output, StringComparison.Ordinal);
        Assert.Contains("which are too wide here", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_is_not_compared_with_itself()
    {
        var document = Examples.LowPass();
        _place.Results.Save(document);
        var answer = _place.Run("compare", document.Id, document.Id);
        Assert.Equal((2, $"passband: both are the result {document.Id}; name two.\n"), (answer.Code, answer.Error));
    }

    private string Compared(Passband.Results.ResultDocument first, Passband.Results.ResultDocument second)
    {
        _place.Results.Save(first);
        _place.Results.Save(second);
        var answer = _place.Run("compare", first.Id, second.Id);
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        return answer.Output;
    }
}
