using System.Globalization;
using Passband.Experiments.Sweeps;
using Passband.Results;
using Passband.Results.Statistics;

namespace Passband.Experiments.CriticalBands;

/// <summary>The channel that critical-band masking finds: its numbers, its table of thresholds, its curve.</summary>
internal sealed class CriticalBandChannel
{
    private const int CurveSteps = 60;

    private readonly CriticalBandDesign _design;
    private readonly SweepOutcome _outcome;
    private readonly NoiseChannel _found;
    private readonly string _who;

    /// <summary>The channel of a complete sweep.</summary>
    internal CriticalBandChannel(CriticalBandDesign design, SweepOutcome outcome, string who)
    {
        (_design, _outcome, _who) = (design, outcome, who);
        var bands = design.Bands.Select(b => new NoiseBand(b.Centre, [.. design.Deviations.Select(d => (d, outcome.Cells[CriticalBandDesign.Cell(b, d)]))])).ToList();
        var relative = design.Options.Criterion == ThresholdCriterion.ShareOfNoiseFree;
        _found = NoiseChannel.Of(bands, design.Options.Level, relative ? NoiseFree : null);
    }

    /// <summary>Centre, bandwidth and peak; where there is no channel, a sentence that says why.</summary>
    internal IEnumerable<Scalar> Scalars()
    {
        yield return new() { Id = "channel-centre", Label = "Centre of the channel", Quantity = Quantity.Frequency, Unit = "cycles/pixel", Value = _found.Channel?.Centre, Low = _found.Centre?.Low, High = _found.Centre?.High, Note = _found.Channel is null ? WhyNone() : About() };
        yield return new() { Id = "channel-bandwidth", Label = "Bandwidth of the channel at half height", Unit = "octaves", Value = _found.Channel?.Bandwidth, Low = _found.Bandwidth?.Low, High = _found.Bandwidth?.High, Note = _found.Channel is null ? "No channel." : null };
        yield return new() { Id = "channel-peak", Label = "Peak sensitivity to noise", Unit = "1/sd", Value = _found.Channel?.Peak, Low = _found.Peak?.Low, High = _found.Peak?.High, Note = _found.Channel is null ? "No channel." : null };
    }

    /// <summary>The table of thresholds, and the sensitivity where any band has a threshold.</summary>
    internal IEnumerable<Figure> Figures()
    {
        if (_found.Thresholds.Any(IsThreshold)) yield return Sensitivity();
        yield return Thresholds();
    }

    private string Level => _design.Options.Criterion == ThresholdCriterion.Accuracy
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * _design.Options.Level:0.#} % correct")
        : string.Create(CultureInfo.InvariantCulture, $"{100 * _design.Options.Level:0.#} % of the accuracy without noise");

    private LinesFigure Sensitivity()
    {
        var points = _design.Bands.Zip(_found.Thresholds).Where(b => IsThreshold(b.Second))
            .Select(b => CurvePoint.Of(b.First.Centre, 1 / b.Second.Value!.Value, SensitivityAt(b.Second.Interval?.High), SensitivityAt(b.Second.Interval?.Low), b.First.Name)).ToList();
        var curves = new List<Curve> { new() { Name = _outcome.Classifier.Name, Network = _outcome.Classifier.Name, Points = points } };
        if (_found.Channel is { } channel)
        {
            var (low, high) = (Math.Log2(_design.Bands[0].Centre), Math.Log2(_design.Bands[^1].Centre));
            curves.Add(new()
            {
                Name = "Gaussian fit",
                Role = CurveRole.Fit,
                Points = [.. Enumerable.Range(0, CurveSteps + 1).Select(k => Math.Pow(2, low + (high - low) * k / CurveSteps)).Select(f => CurvePoint.Of(f, channel.At(f)))],
            });
        }

        return new()
        {
            Id = "sensitivity",
            Title = "Sensitivity to noise in each band",
            Caption = $"{_who}. 1 over the noise at which accuracy falls to {Level}; interval: 95 %, bootstrap over images. Bands that never fall there are in the table below only; an end at 0 means that some samples do not either, one at infinity that some are below under the weakest noise already.",
            X = new Axis("Centre of the band", Quantity.Frequency, "cycles/pixel", AxisScale.Logarithmic),
            Y = new Axis("Sensitivity", Unit: "1/sd"),
            Curves = curves,
        };
    }

    private TableFigure Thresholds() => new()
    {
        Id = "thresholds",
        Title = "Threshold of each band",
        Caption = $"Noise at which accuracy falls to {Level}, interpolated by its logarithm; 95 % interval: bootstrap over images. An empty end lies beyond what was measured.",
        Columns =
        [
            new Axis("Band", Unit: "cycles/pixel"), new Axis("Centre", Quantity.Frequency, "cycles/pixel"), new Axis("Coefficients"),
            new Axis("Threshold", Unit: "sd"), new Axis("from", Unit: "sd"), new Axis("to", Unit: "sd"), new Axis("Remark"),
        ],
        Rows =
        [
            .. _design.Bands.Zip(_found.Thresholds, (band, threshold) => (IReadOnlyList<TableCell>)
            [
                TableCell.Of(band.Name), TableCell.Of(Numbers.Rounded(band.Centre)), TableCell.Of(band.Coefficients), .. Ends(threshold),
                Remark(threshold) is { } words ? TableCell.Of(words) : TableCell.Empty,
            ]),
        ],
    };

    private static IEnumerable<TableCell> Ends(Crossing threshold) => IsThreshold(threshold)
        ? new[] { threshold.Value, threshold.Interval?.Low, threshold.Interval?.High }.Select(Cell)
        : Enumerable.Repeat(TableCell.Empty, 3);

    private string? Remark(Crossing threshold) => threshold switch
    {
        { Kind: CrossingKind.StaysBelow } when IsBelowWithoutNoise => "no crossing: below without noise already",
        { Kind: CrossingKind.StaysAbove } => string.Create(CultureInfo.InvariantCulture, $"no crossing: still above at sd {_design.Deviations[^1]:0.####}"),
        { Kind: CrossingKind.StaysBelow } => string.Create(CultureInfo.InvariantCulture, $"no crossing: below already at sd {_design.Deviations[0]:0.####}"),
        { Falling: false } => "no crossing from above: accuracy rises through the level",
        { Changes: > 1 } => string.Create(CultureInfo.InvariantCulture, $"crosses {threshold.Changes} times; this is the first"),
        _ => null,
    };

    // An accuracy that rises with the noise crosses the level, too, but has no threshold there.
    private static bool IsThreshold(Crossing crossing) => crossing is { Value: not null, Falling: true };

    // Below the weakest noise a threshold has no number, and the sensitivity no upper end.
    private static double? SensitivityAt(double? threshold) => threshold is { } deviation ? 1 / Math.Max(0, deviation) : null;

    private List<string> Without(CrossingKind kind) => [.. _design.Bands.Zip(_found.Thresholds).Where(b => b.Second.Kind == kind).Select(b => b.First.Name)];

    private bool IsBelowWithoutNoise => _design.Options.Criterion == ThresholdCriterion.Accuracy && NoiseFree is var free && free.Correct < _design.Options.Level * free.Count;

    private CellOutcomes NoiseFree => _outcome.Cells[CriticalBandDesign.NoiseFree];

    private string WhyNone()
    {
        if (IsBelowWithoutNoise)
            return string.Create(CultureInfo.InvariantCulture, $"No channel: without noise {NoiseFree.Correct} of {NoiseFree.Count} are correct, which is below {Level} already; raise contrast, or set criterion to share-of-noise-free.");
        var crossed = _found.Thresholds.Count(IsThreshold);
        return crossed < 3
            ? $"No channel: accuracy falls to {Level} in {crossed} of {_design.Bands.Count} bands, and a Gaussian needs three.{Excluded()}"
            : $"No channel: the sensitivities of the {crossed} bands that fall to {Level} have no peak.{Excluded()}";
    }

    private string About()
    {
        var channel = _found.Channel!.Value;
        var (low, high) = (_design.Bands[0].Centre, _design.Bands[^1].Centre);
        var words = $"From the {_found.Thresholds.Count(IsThreshold)} bands of {_design.Bands.Count} in which accuracy falls to {Level}.{Excluded()}";
        if (channel.Centre < low || channel.Centre > high) words += " It lies beyond the bands measured: their sensitivity only rises or falls, so take it with caution.";
        // Without a threshold a band's sensitivity is known to be below 1/(strongest noise): the fit may agree with that or not.
        var strange = _design.Bands.Zip(_found.Thresholds).Where(b => b.Second.Kind == CrossingKind.StaysAbove && channel.At(b.First.Centre) > 1 / _design.Deviations[^1]).Select(b => b.First.Name).ToList();
        if (strange.Count > 0) words += $" The fit is too sensitive for {string.Join(", ", strange)} cycles/pixel, where the strongest noise did not suffice: the channel is narrower than it says.";
        if (_found.Lost > 0) words += string.Create(CultureInfo.InvariantCulture, $" {100 * _found.Lost:0.#} % of the bootstrap samples have no channel and are not in the intervals.");
        return words;
    }

    private string Excluded()
    {
        var (above, below) = (Without(CrossingKind.StaysAbove), Without(CrossingKind.StaysBelow));
        return (above.Count == 0 ? "" : $" It stays above under all noise in {string.Join(", ", above)} cycles/pixel.")
            + (below.Count == 0 ? "" : $" It is below under the weakest noise already in {string.Join(", ", below)} cycles/pixel.");
    }

    private static TableCell Cell(double? value) => value is { } number && double.IsFinite(number) ? TableCell.Of(Numbers.Rounded(number)) : TableCell.Empty;
}
