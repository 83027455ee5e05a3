using System.Globalization;
using Passband.Results;

namespace Passband.Experiments.FourierMaps;

/// <summary>The means of a Fourier map over rings one cycle per image wide.</summary>
internal static class FourierProfile
{
    /// <summary>The profile of a complete map.</summary>
    internal static LinesFigure Of(FourierMapDesign design, FourierAnswers answers, Axis colour, string network, string who)
    {
        var points = Rings(design).Select(ring =>
        {
            var band = answers.MeanBand(ring.Places);
            return CurvePoint.Of(ring.Centre, answers.Mean(ring.Places), band?.Low, band?.High);
        }).ToList();
        return new()
        {
            Id = "profile",
            Title = "Radial profile of the map",
            Caption = $"{who}; mean over rings one cycle per image wide; "
                + (points.TrueForAll(p => p.Band is not null) ? "band: 95 % interval, bootstrap over images." : "no band: losses are kept as sums over images."),
            X = new Axis("Radial frequency", Quantity.Frequency, "cycles/pixel"),
            Y = colour,
            ReferenceLines = Reference(design.Options, answers),
            Curves = [new() { Name = network, Network = network, Points = points }],
        };
    }

    /// <summary>The ring with the largest mean.</summary>
    internal static Scalar Peak(FourierMapDesign design, FourierAnswers answers)
    {
        var ring = Rings(design).MaxBy(r => answers.Mean(r.Places))!;
        return new()
        {
            Id = "profile-peak", Label = "Peak of the radial profile", Quantity = Quantity.Frequency, Unit = "cycles/pixel", Value = ring.Centre,
            Note = string.Create(CultureInfo.InvariantCulture, $"The ring with the largest mean; {Coefficients(ring.Places.Sum(p => design.Frequencies[p].Weight))}."),
        };
    }

    private static IEnumerable<Ring> Rings(FourierMapDesign design)
    {
        var side = Math.Max(design.Height, design.Width);
        return design.Frequencies.Index().GroupBy(f => (int)Math.Round(f.Item.Radius * side)).OrderBy(g => g.Key)
            .Select(g => new Ring((double)g.Key / side, [.. g.Select(f => f.Index)]));
    }

    private static string Coefficients(int count) => count == 1 ? "1 coefficient" : string.Create(CultureInfo.InvariantCulture, $"{count} coefficients");

    private static IReadOnlyList<ReferenceLine> Reference(FourierMapOptions options, FourierAnswers answers) => options switch
    {
        { SubtractClean: true } or { Measure: FourierMeasure.LossChange } => [new() { Name = "unchanged images", Role = CurveRole.Clean, Value = 0 }],
        { Measure: FourierMeasure.Error } => [new() { Name = "unchanged images", Role = CurveRole.Clean, K = answers.CleanWrong, N = answers.Count }],
        _ => [],
    };

    private sealed record Ring(double Centre, IReadOnlyList<int> Places);
}
