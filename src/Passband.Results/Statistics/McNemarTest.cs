using MathNet.Numerics.Distributions;

namespace Passband.Results.Statistics;

/// <summary>
/// Are two accuracies on the same images different? Only the images on which the answers differ decide; under the null hypothesis
/// each of them falls to either side with probability 1/2 (McNemar 1947).
/// </summary>
public static class McNemarTest
{
    /// <summary>Two-sided p-values of the exact conditional test and its mid-p form.</summary>
    /// <exception cref="ArgumentException">A count is negative, or there is no image.</exception>
    public static McNemarResult Of(PairedCounts counts)
    {
        counts.Check();
        var discordant = counts.OnlyFirst + counts.OnlySecond;
        if (discordant == 0)
            return new(1, 1);
        var fewer = Math.Min(counts.OnlyFirst, counts.OnlySecond);
        var at = Binomial.PMF(0.5, discordant, fewer);
        if (counts.OnlyFirst == counts.OnlySecond)
            return new(1, 1 - at / 2);
        var exact = Math.Min(1, 2 * Binomial.CDF(0.5, discordant, fewer));
        return new(exact, exact - at);
    }
}

/// <summary>p-values of McNemar's test.</summary>
/// <param name="ExactP">Two-sided exact conditional p, twice the smaller binomial tail; conservative.</param>
/// <param name="MidP">Two-sided mid-p (Fagerland, Lydersen and Laake 2013, eq. 5); recommended.</param>
public readonly record struct McNemarResult(double ExactP, double MidP);
