using System.Diagnostics;
using Passband.Experiments.Contract;
using Passband.Experiments.Corruptions;
using Passband.Experiments.Options;
using Passband.Experiments.Spectra;
using Passband.Results;
using Passband.Vision.Corruptions;
using Passband.Vision.Evaluation;
using static TorchSharp.torch;

namespace Passband.Experiments;

/// <summary>What <see cref="CorruptionSpectrum"/> can be asked.</summary>
public sealed record CorruptionSpectrumOptions
{
    /// <summary>Which corruptions.</summary>
    [Option("Corruptions", Help = "The benchmark's 15, all 19, the extra 4, one of the benchmark's groups, or a single corruption.")]
    public CorruptionChoice Corruptions { get; init; }

    /// <summary>Severities.</summary>
    [Option("Severities", Min = 1, Max = 5, Help = "From 1, the weakest, to 5; maps are drawn of the strongest.")]
    public IReadOnlyList<double> Severities { get; init; } = [1, 2, 3, 4, 5];

    /// <summary>Whose constants.</summary>
    [Option("Table",
        Help = "Whose constants: those made for images of 32 (cifar), 64 (tiny) or 224 pixels (imagenet); auto takes the nearest size.")]
    public ConstantsChoice Table { get; init; }

    /// <summary>Values of a for the cumulative profile.</summary>
    [Option("Steps", Min = 10, Max = 500,
        Help = "Frequencies between 0 and the corner at which the cumulative profile is taken; 30 in the study's figure 2.")]
    public int Steps { get; init; } = 30;
}

/// <summary>
/// At which frequencies common corruptions change images: the power spectrum of (corrupted - clean), by which Li et al. 2023 group them
/// into low, medium and high. Looks at no network.
/// </summary>
public sealed class CorruptionSpectrum : Experiment<CorruptionSpectrumOptions>
{
    private const int SamplesAtOnce = 1 << 22;
    private const int LargestMap = 64;

    /// <inheritdoc/>
    public override string Id => "corruption-spectrum";

    /// <inheritdoc/>
    public override string Title => "Spectrum of common corruptions";

    /// <inheritdoc/>
    public override string Question => "At which frequencies do noise, blur, weather and compression change images?";

    /// <inheritdoc/>
    public override bool NeedsNetworks => false;

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, CorruptionSpectrumOptions options) =>
        request.Images.Count * (long)Cells(request, options).All.Count();

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(
        ExperimentRequest request, CorruptionSpectrumOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var mode = inference_mode();
        var (started, watch, cells) = (DateTimeOffset.UtcNow, Stopwatch.StartNew(), Cells(request, options));
        var shape = request.Images.Shape;
        var bins = new SpectrumBins(shape.Height, shape.Width, options.Steps);
        var corruptor = new Corruptor(request.Images, unchecked((ulong)request.Seed), cells.Table);
        var withMaps = cells.Corruptions.Count == 1 || Math.Max(shape.Height, shape.Width) <= LargestMap;
        var powers = new List<CorruptionPower>();
        var batch = Math.Max(1, SamplesAtOnce / shape.ImageLength);
        var total = Count(request, options);
        foreach (var (corruption, severity) in cells.All)
        {
            var sums = new SpectrumSums(corruption.Title, bins);
            for (var first = 0; first < shape.Count; first += batch)
            {
                using var inner = NewDisposeScope();
                var count = Math.Min(batch, shape.Count - first);
                var corrupted = ImageTensors.Floats(corruptor.Apply(corruption, severity, first, count, cancellation), shape with { Count = count });
                sums.Add(SpectrumRows.Of(corrupted - request.Images.Floats(first, count), bins));
                var done = (long)powers.Count * shape.Count + first + count;
                var rate = done / Math.Max(watch.Elapsed.TotalSeconds, 1e-9);
                progress?.Report(new($"{corruption.Title}, severity {severity}", done, total, "images", rate, TimeSpan.FromSeconds((total - done) / rate)));
            }

            powers.Add(CorruptionPower.Of(corruption, severity, sums, withMaps && severity == cells.Severities[^1]));
        }

        var draft = ResultDraft.Of(this, request, null, started, watch.Elapsed, total / watch.Elapsed.TotalSeconds, new Precision("float64"));
        return [CorruptionSpectrumResult.Of(draft, cells, powers)];
    }

    private static CorruptionCells Cells(ExperimentRequest request, CorruptionSpectrumOptions options) =>
        new(options.Corruptions, options.Severities, options.Table.For(request.Images.Shape));
}
