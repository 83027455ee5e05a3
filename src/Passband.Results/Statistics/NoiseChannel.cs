namespace Passband.Results.Statistics;

/// <summary>A band of noise: where it lies, and the accuracy at each strength.</summary>
/// <param name="Centre">Centre frequency.</param>
/// <param name="Outcomes">Standard deviation of the noise, positive and increasing, with the answers.</param>
public sealed record NoiseBand(double Centre, IReadOnlyList<(double Deviation, CellOutcomes Answers)> Outcomes);

/// <summary>
/// The channel of critical-band masking: for each band the noise at which accuracy falls to a level, and a Gaussian through the
/// sensitivities 1/threshold (Subramanian et al. 2023). Bands that never fall that far have no threshold and no part in the fit.
/// </summary>
public sealed record NoiseChannel
{
    /// <summary>The threshold of each band, a standard deviation; interpolated by its logarithm, its interval from a bootstrap over images.</summary>
    public required IReadOnlyList<Crossing> Thresholds { get; init; }

    /// <summary>The channel; null if fewer than three bands have a threshold, or their sensitivities have no peak.</summary>
    public GaussianChannel? Channel { get; init; }

    /// <summary>95 % interval of the centre, over the samples that have a channel.</summary>
    public Interval? Centre { get; init; }

    /// <summary>95 % interval of the bandwidth in octaves.</summary>
    public Interval? Bandwidth { get; init; }

    /// <summary>95 % interval of the peak sensitivity.</summary>
    public Interval? Peak { get; init; }

    /// <summary>Share of bootstrap samples without a channel.</summary>
    public double Lost { get; init; }

    /// <summary>Finds thresholds and channel.</summary>
    /// <param name="bands">The bands, all on the same images.</param>
    /// <param name="level">Accuracy that defines a threshold, or the share of the noise-free accuracy that does.</param>
    /// <param name="noiseFree">Answers without noise where <paramref name="level"/> is a share of theirs; null where it is absolute.</param>
    /// <param name="options">Seed, replicates, confidence; null for the usual ones.</param>
    /// <exception cref="ArgumentException">The bands are not on the same images.</exception>
    public static NoiseChannel Of(IReadOnlyList<NoiseBand> bands, double level, CellOutcomes? noiseFree, BootstrapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(bands);
        List<CellOutcomes> cells = [.. bands.SelectMany(b => b.Outcomes.Select(o => o.Answers))];
        if (noiseFree is not null) cells.Add(noiseFree);
        var groups = OutcomeGroups.Of([.. cells.Select(c => c.Cell)], cells)
            ?? throw new ArgumentException("The bands of a channel must be on the same images, each cell with an id of its own.", nameof(bands));
        double[][] x = [.. bands.Select(b => b.Outcomes.Select(o => o.Deviation).ToArray())];
        var found = Crossings(groups.Accuracies(groups.Sizes));
        var channel = ChannelOf(found);

        // All samples are drawn once; each gives all thresholds and one channel.
        var samples = BootstrapInterval.Samples(groups.Sizes, counts =>
        {
            var crossings = Crossings(groups.Accuracies(counts));
            return (Thresholds: crossings.Select((c, b) => c.ValueOrBeyond(found[b].Falling)).ToArray(), Channel: channel is null ? null : ChannelOf(crossings));
        }, options);
        var channels = samples.Select(s => s.Channel).OfType<GaussianChannel>().ToList();
        return new()
        {
            Thresholds =
            [
                .. found.Select((crossing, b) => crossing.Value is null ? crossing : crossing with
                {
                    Interval = BootstrapInterval.Percentiles(samples.Select(s => s.Thresholds[b]), options),
                    IntervalFrom = "bootstrap over images",
                }),
            ],
            Channel = channel,
            Centre = Ends(c => c.Centre),
            Bandwidth = Ends(c => c.Bandwidth),
            Peak = Ends(c => c.Peak),
            Lost = channel is null ? 0 : 1 - (double)channels.Count / samples.Count,
        };

        List<Crossing> Crossings(double[] accuracies)
        {
            var wanted = noiseFree is null ? level : level * accuracies[^1];
            var (crossings, next) = (new List<Crossing>(), 0);
            foreach (var strengths in x)
            {
                crossings.Add(LevelCrossing.Of(strengths, accuracies.AsSpan(next, strengths.Length), wanted, AxisScale.Logarithmic));
                next += strengths.Length;
            }

            return crossings;
        }

        GaussianChannel? ChannelOf(List<Crossing> crossings)
        {
            var crossed = bands.Zip(crossings).Where(b => b.Second is { Value: not null, Falling: true }).ToList();
            return GaussianChannel.Fit([.. crossed.Select(b => b.First.Centre)], [.. crossed.Select(b => 1 / b.Second.Value!.Value)]);
        }

        Interval? Ends(Func<GaussianChannel, double> number) => channels.Count == 0 ? null : BootstrapInterval.Percentiles(channels.Select(number), options);
    }
}
