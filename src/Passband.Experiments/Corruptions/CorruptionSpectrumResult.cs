using System.Globalization;
using Passband.Experiments.Spectra;
using Passband.Results;

namespace Passband.Experiments.Corruptions;

/// <summary>Turns the spectra of what corruptions change into a result.</summary>
internal static class CorruptionSpectrumResult
{
    private const int MostScalars = 4;
    private static readonly Axis HalfPower = SpectrumFigures.Radius with { Label = "Half-power frequency" };

    /// <summary>The result.</summary>
    /// <param name="draft">What the result says of itself.</param>
    /// <param name="cells">Corruptions, severities, constants.</param>
    /// <param name="powers">What was found of each.</param>
    internal static ResultDocument Of(ResultDocument draft, CorruptionCells cells, IReadOnlyList<CorruptionPower> powers)
    {
        var (strongest, changing) = (cells.Severities[^1], powers.Where(p => p.HalfPower is not null).ToList());
        var ordered = changing.Where(p => p.Severity == strongest).OrderBy(p => p.HalfPower!.Value ?? double.PositiveInfinity).ToList();
        var who = string.Create(CultureInfo.InvariantCulture, $"{draft.ImageSet.Count} images of {draft.ImageSet.Name}");
        return draft with
        {
            Scalars = [.. ordered.Count <= MostScalars ? ordered.Select(p => Half(p)) : [Half(ordered[0], "lowest"), Half(ordered[^1], "highest")]],
            Notes = [.. draft.Notes, .. cells.Notes(draft.Seed), .. Notes(draft, cells, powers, ordered)],
            Figures = changing.Count == 0 ? [] :
            [
                ByFrequency(changing, cells, who),
                .. ordered.Count == 0 ? Array.Empty<Figure>() :
                [
                    Cumulative(Profiles(changing, cells), cells, who),
                    Radial(Profiles(changing, cells), cells, who),
                    Order(ordered, strongest, who),
                ],
                .. changing.Select(p => p.Map).OfType<Figure>(),
            ],
        };
    }

    private static LinesFigure ByFrequency(List<CorruptionPower> powers, CorruptionCells cells, string who) => new()
    {
        Id = "half-power",
        Title = "Half-power frequency of what corruptions change",
        Caption = $"Half of the power of (corrupted - clean) lies below it, {who}; band: 95 % bootstrap interval over images.",
        X = new Axis("Severity", Quantity.Severity),
        Y = HalfPower,
        Curves =
        [
            .. cells.Corruptions.Select(c => new Curve
            {
                Name = c.Title,
                Points =
                [
                    .. powers.Where(p => p.Corruption == c && p.HalfPower!.Value is not null)
                        .Select(p => CurvePoint.Of(p.Severity, p.HalfPower!.Value!.Value, p.HalfPower.Interval?.Low, p.HalfPower.Interval?.High)),
                ],
            }).Where(c => c.Points.Count > 0),
        ],
    };

    private static Scalar Half(CorruptionPower power, string? end = null)
    {
        var name = power.Corruption.Title;
        var half = power.HalfPower!;
        return end is null ? half.ToScalar($"half-power-{power.Corruption.Id}", $"Half-power frequency, {name}", HalfPower)
            : half.ToScalar($"{end}-half-power", $"{char.ToUpperInvariant(end[0])}{end[1..]} half-power frequency", HalfPower) with { Note = $"{name}, severity {power.Severity}." };
    }

    // Of one corruption every severity, of several the strongest.
    private static List<(string Name, CorruptionPower Power)> Profiles(List<CorruptionPower> powers, CorruptionCells cells) => cells.Corruptions.Count == 1
        ? [.. powers.Select(p => ($"severity {p.Severity}", p))]
        : [.. powers.Where(p => p.Severity == cells.Severities[^1]).Select(p => (p.Corruption.Title, p))];

    private static string Of(CorruptionCells cells) => cells.Corruptions.Count == 1 ? cells.Corruptions[0].Title : $"severity {cells.Severities[^1]}";

    private static LinesFigure Cumulative(List<(string Name, CorruptionPower Power)> profiles, CorruptionCells cells, string who) => new()
    {
        Id = "cumulative",
        Title = $"Portion of the change's power up to a frequency, {Of(cells)}",
        Caption = $"R(a) of Li et al. 2023 of (corrupted - clean), without the zero frequency, {who}; band: 95 % interval over images.",
        X = SpectrumFigures.Radius,
        Y = new Axis("Portion of the power", Quantity.Fraction, "%"),
        Curves = [.. profiles.Select(p => new Curve { Name = p.Name, Points = p.Power.Cumulative })],
    };

    private static LinesFigure Radial(List<(string Name, CorruptionPower Power)> profiles, CorruptionCells cells, string who) => new()
    {
        Id = "radial",
        Title = $"Power of the change by spatial frequency, {Of(cells)}",
        Caption = $"Mean over rings one cycle per image wide, {who}; band: 95 % interval of the mean over images.",
        X = SpectrumFigures.Radius with { Scale = AxisScale.Logarithmic },
        Y = new Axis("Power", Quantity.Power, "", AxisScale.Logarithmic),
        Curves = [.. profiles.Where(p => p.Power.Radial.Count > 0).Select(p => new Curve { Name = p.Name, Points = p.Power.Radial })],
    };

    private static TableFigure Order(List<CorruptionPower> ordered, int severity, string who) => new()
    {
        Id = "order",
        Title = $"Corruptions by the frequency of what they change, severity {severity}",
        Caption = $"{who}; the published group is that of Li et al. 2023.",
        Columns = [new("Corruption"), new("Published group"), HalfPower, HalfPower with { Label = "From" }, HalfPower with { Label = "To" }, new("Root mean square")],
        Rows =
        [
            .. ordered.Select(p => (TableCell[])
            [
                TableCell.Of(p.Corruption.Title),
                FrequencyGroup.All.FirstOrDefault(g => g.Ids.Contains(p.Corruption.Id)) is { } group ? TableCell.Of(group.Id) : TableCell.Empty,
                Number(p.HalfPower!.Value), Number(p.HalfPower.Interval?.Low), Number(p.HalfPower.Interval?.High), Number(p.Rms),
            ]),
        ],
    };

    private static TableCell Number(double? value) => value is { } number && double.IsFinite(number) ? TableCell.Of(Math.Round(number, 4)) : TableCell.Empty;

    private static IEnumerable<string> Notes(
        ResultDocument draft, CorruptionCells cells, IReadOnlyList<CorruptionPower> powers, List<CorruptionPower> ordered)
    {
        if (ordered.Count > 1)
        {
            var names = string.Join(", ", ordered.Select(p => p.Corruption.Title));
            yield return $"From low to high half-power frequency at severity {cells.Severities[^1]}: {names}.";
        }

        yield return "Power is that of (corrupted - clean) without its mean, so a change that is the same at every pixel has none. "
            + "What moves pixels changes an image most where it has edges, not at a frequency of its own.";
        foreach (var none in powers.Where(p => p.HalfPower is null))
            yield return $"{none.Corruption.Title} at severity {none.Severity} changes no image other than in its mean: it has no spectrum.";
        if (draft.ImageSet.Count < SpectrumSums.FewestForIntervals)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"An interval over images needs at least {SpectrumSums.FewestForIntervals} of them; of {draft.ImageSet.Count} none is given.");
        }

        if (powers.All(p => p.Map is null) && ordered.Count > 0)
            yield return "Maps over the plane are drawn of images of at most 64 pixels, or of a single corruption.";
    }
}
