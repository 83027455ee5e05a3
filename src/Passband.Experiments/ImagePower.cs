using System.Diagnostics;
using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Experiments.Spectra;
using Passband.Results;
using Passband.Vision.Evaluation;
using static TorchSharp.torch;

namespace Passband.Experiments;

/// <summary>
/// The power spectrum of an image set and, given another version of the same images, that of the difference: where a corruption or a
/// codec changes images (Li et al. 2023, spectra of perturbations and of corruptions). Looks at no network.
/// </summary>
public sealed class ImagePower : Experiment<ImagePowerOptions>
{
    private const int Batch = 256;

    /// <inheritdoc/>
    public override string Id => "image-spectrum";

    /// <inheritdoc/>
    public override string Title => "Power spectrum of the images";

    /// <inheritdoc/>
    public override string Question => "At which frequencies do the images, or two versions of them, have their power?";

    /// <inheritdoc/>
    public override bool NeedsNetworks => false;

    /// <inheritdoc/>
    public override bool TakesReference => true;

    /// <inheritdoc/>
    protected override long Count(ExperimentRequest request, ImagePowerOptions options)
    {
        Check(options);
        return request.Images.Count;
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<ResultDocument> Measure(ExperimentRequest request, ImagePowerOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        Check(options);
        var (started, watch) = (DateTimeOffset.UtcNow, Stopwatch.StartNew());
        var spectra = Spectra(request, options, progress, cancellation);
        progress?.Report(Progress("intervals", request.Images.Count, request.Images.Count, watch.Elapsed));
        var rate = request.Images.Count / watch.Elapsed.TotalSeconds;
        var result = SpectrumResult.Of(ResultDraft.Of(this, request, null, started, watch.Elapsed, rate, new Precision("float64")), options, spectra);
        return [result with { Provenance = result.Provenance with { DurationSeconds = Math.Round(watch.Elapsed.TotalSeconds, 3) } }];
    }

    private static void Check(ImagePowerOptions options)
    {
        if (options.FitFrom >= options.FitTo) throw new OptionException("fit-from must be below fit-to.");
    }

    // The images' own, and with a reference its own and the difference's.
    private static List<SpectrumSums> Spectra(ExperimentRequest request, ImagePowerOptions options, IProgress<ExperimentProgress>? progress, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var mode = inference_mode();
        var watch = Stopwatch.StartNew();
        var images = request.Images;
        var bins = new SpectrumBins(images.Shape.Height, images.Shape.Width, options.Steps);
        List<SpectrumSums> spectra =
        [
            new(images.Name, bins),
            .. request.Reference is { } other ? [new(other.Name == images.Name ? other.Name + " (reference)" : other.Name, bins), new("difference", bins)] : Array.Empty<SpectrumSums>(),
        ];
        for (var first = 0; first < images.Count; first += Batch)
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var count = Math.Min(Batch, images.Count - first);
            var batch = images.Floats(first, count);
            spectra[0].Add(SpectrumRows.Of(batch, bins));
            if (request.Reference is { } reference)
            {
                var compared = reference.Floats(first, count);
                spectra[1].Add(SpectrumRows.Of(compared, bins));
                spectra[2].Add(SpectrumRows.Of(batch - compared, bins));
            }

            progress?.Report(Progress("transforming", first + count, images.Count, watch.Elapsed));
        }

        return spectra;
    }

    private static ExperimentProgress Progress(string stage, long done, long total, TimeSpan elapsed)
    {
        var rate = done / Math.Max(elapsed.TotalSeconds, 1e-9);
        return new(stage, done, total, "images", rate, TimeSpan.FromSeconds((total - done) / rate));
    }
}
