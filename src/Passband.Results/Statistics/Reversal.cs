namespace Passband.Results.Statistics;

/// <summary>The answers to hybrid images of one pairing at one mixing frequency, by the image whose low frequencies they show.</summary>
/// <param name="Low">Answers that are the class of the low frequencies.</param>
/// <param name="High">Answers that are the class of the high frequencies, never those counted in <paramref name="Low"/>.</param>
public sealed record HybridAnswers(CellOutcomes Low, CellOutcomes High);

/// <summary>
/// The reversal frequency: where p(low) - p(high), averaged over pairings, first rises through zero (Li et al. 2023, einmon; linear
/// between the frequencies). It begins below, where the high image shows nearly all. Where it never rises through zero there is no value; a curve
/// that falls through it belongs to a network that goes by another cue than the labels name, such as textures where silhouettes count.
/// </summary>
public sealed record Reversal
{
    /// <summary>The crossing of the mean over pairings; its interval is a bootstrap over images, each with its answers in all pairings.</summary>
    public required Crossing Mean { get; init; }

    /// <summary>The crossing of each pairing alone.</summary>
    public required IReadOnlyList<Crossing> Pairings { get; init; }

    /// <summary>Standard deviation of the crossings over pairings; null if fewer than two cross.</summary>
    public double? Spread
    {
        get
        {
            var values = Pairings.Select(p => p.Value).OfType<double>().ToArray();
            if (values.Length < 2) return null;
            var mean = values.Average();
            return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
        }
    }

    /// <summary>Finds the crossings.</summary>
    /// <param name="frequencies">Mixing frequencies, increasing.</param>
    /// <param name="answers">For every pairing, one entry a frequency; all over the same images.</param>
    /// <param name="bootstrap">Seed, replicates, confidence; null for the usual ones.</param>
    /// <exception cref="ArgumentException">The answers do not fit the frequencies or each other.</exception>
    public static Reversal Of(IReadOnlyList<double> frequencies, IReadOnlyList<IReadOnlyList<HybridAnswers>> answers, BootstrapOptions? bootstrap = null)
    {
        ArgumentNullException.ThrowIfNull(frequencies);
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Count == 0 || answers.Any(p => p.Count != frequencies.Count) || answers.SelectMany(p => p).Select(a => (a.Low.Count, a.High.Count)).Distinct().Count() != 1)
            throw new ArgumentException("Every pairing needs answers at every frequency, over the same images.", nameof(answers));
        var x = frequencies.ToArray();
        return new()
        {
            Mean = CrossingOf(x, answers, bootstrap ?? new()),
            Pairings = [.. answers.Select(pairing => CrossingOf(x, [pairing], bootstrap ?? new()))],
        };
    }

    /// <summary>p(low) - p(high) of every image at one frequency, averaged over pairings.</summary>
    /// <param name="answers">The answers at that frequency, one entry a pairing.</param>
    public static MeanEstimate Preference(IReadOnlyList<HybridAnswers> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var sums = Sums(answers).Select(sum => (double)sum / answers.Count).ToList();
        return new(sums.Count, sums.Sum(), sums.Sum(v => v * v));
    }

    private static Crossing CrossingOf(double[] x, IReadOnlyList<IReadOnlyList<HybridAnswers>> answers, BootstrapOptions bootstrap)
    {
        var columns = x.Select((_, f) => Sums([.. answers.Select(pairing => pairing[f])])).ToArray();
        // Images with the same answers everywhere are one group, which makes a replicate cheap.
        var groups = Enumerable.Range(0, columns[0].Length).Select(i => Array.ConvertAll(columns, column => column[i]))
            .GroupBy(row => string.Join(',', row)).Select(g => (Row: g.First(), Size: g.Count())).OrderBy(g => string.Join(',', g.Row), StringComparer.Ordinal).ToArray();
        var sizes = Array.ConvertAll(groups, g => g.Size);
        var crossing = LevelCrossing.Rising(x, Curve(sizes), 0);
        return crossing.Kind != CrossingKind.Crosses ? crossing : crossing with
        {
            Interval = BootstrapInterval.Of(sizes, counts => LevelCrossing.Rising(x, Curve(counts), 0).ValueOrBeyond(falling: false), bootstrap),
            IntervalFrom = "bootstrap over images",
        };

        double[] Curve(int[] counts)
        {
            var curve = new double[x.Length];
            var images = 0;
            for (var g = 0; g < counts.Length; g++)
            {
                if (counts[g] == 0) continue;
                images += counts[g];
                for (var f = 0; f < curve.Length; f++) curve[f] += counts[g] * groups[g].Row[f];
            }

            for (var f = 0; f < curve.Length; f++) curve[f] /= (double)images * answers.Count;
            return curve;
        }
    }

    // Pairings in which the answer is the low image's class less those in which it is the high one's.
    private static int[] Sums(IReadOnlyList<HybridAnswers> answers)
    {
        var sums = new int[answers[0].Low.Count];
        foreach (var (low, high) in answers)
            for (var i = 0; i < sums.Length; i++)
                sums[i] += (low.IsCorrect(i) ? 1 : 0) - (high.IsCorrect(i) ? 1 : 0);
        return sums;
    }
}
