using System.Globalization;
using Passband.Experiments.Contract;
using Passband.Experiments.Sweeps;
using Passband.Vision.Frequency;

namespace Passband.Experiments.Hybrids;

/// <summary>What a hybrid sweep shows: pairings of the images, a pair of masks a frequency, and the conditions they make.</summary>
internal sealed class HybridDesign
{
    private readonly HybridOptions _options;

    /// <summary>The sweep that options describe.</summary>
    /// <exception cref="ExperimentException">The images cannot be paired.</exception>
    internal HybridDesign(ExperimentRequest request, HybridOptions options)
    {
        _options = options;
        var shape = request.Images.Shape;
        var grid = new FrequencyGrid(shape.Height, shape.Width, half: true);
        Steps = [.. options.Frequencies.Select(f => HybridStep.Of(grid, f, options.Shape, options.Ratio))];
        try
        {
            Partners = [.. Enumerable.Range(0, options.Pairings).Select(p => HybridPairing.Of(request.Images.Labels, unchecked((ulong)(request.Seed + p))))];
        }
        catch (ArgumentException problem)
        {
            var sentence = problem.Message.Split(" (Parameter", 2)[0];
            throw new ExperimentException($"{request.Images.Name} makes no hybrid images: {char.ToLowerInvariant(sentence[0])}{sentence[1..].TrimEnd('.')}. Choose more images, or a set with several classes.", problem);
        }

        Conditions = [.. from step in Steps from pairing in Enumerable.Range(0, Partners.Count) from condition in Of(request, step, pairing) select condition];
    }

    /// <summary>The masks, by increasing frequency.</summary>
    internal IReadOnlyList<HybridStep> Steps { get; }

    /// <summary>For every pairing, the index of each image's partner.</summary>
    internal IReadOnlyList<int[]> Partners { get; }

    /// <summary>Two conditions a frequency and pairing, which show the same images and count the low and the high image's class.</summary>
    internal IReadOnlyList<SweepCondition> Conditions { get; }

    /// <summary>Whether hybrids are limited to 0..1.</summary>
    internal bool Clip => _options.Clip;

    /// <summary>Whether the masks let a coefficient through or not, so that these can be counted.</summary>
    internal bool IsHard => _options.Shape == FilterShape.Hard;

    /// <summary>The cell of the low (or high) images' class at a frequency in a pairing.</summary>
    internal static string Cell(HybridStep step, int pairing, bool low) =>
        string.Create(CultureInfo.InvariantCulture, $"{MaskConditions.Cell("mix", step.Frequency)}-pairing-{pairing}-{(low ? "low" : "high")}");

    private SweepCondition[] Of(ExperimentRequest request, HybridStep step, int pairing)
    {
        var partner = Partners[pairing];
        var low = new SweepCondition(Cell(step, pairing, low: true), step.Frequency,
            batch => batch.Spectrum.Mixed(batch.SpectrumOfPartners(partner), step.Low.ToTensor(batch.Images.device), step.High.ToTensor(batch.Images.device), Clip))
        {
            SameAs = string.Create(CultureInfo.InvariantCulture, $"{step.Fingerprint} {pairing}"),
            Measure = SweepMeasure.Confidence,
        };
        return [low, low with { Cell = Cell(step, pairing, low: false), Truth = i => request.Images.Label(partner[i]), Measure = SweepMeasure.None }];
    }
}
