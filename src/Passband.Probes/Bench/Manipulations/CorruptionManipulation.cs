using Passband.Results;
using Passband.Vision.Corruptions;
using Passband.Vision.Data;
using static TorchSharp.torch;

namespace Passband.Probes.Bench.Manipulations;

/// <summary>The picture is corrupted by noise, blur, weather or processing (Hendrycks and Dietterich 2019), by the constants of the nearest size.</summary>
public sealed class CorruptionManipulation : IManipulation
{
    private readonly CorruptionSuite _suite = new();

    /// <inheritdoc/>
    public string Id => "corruption";

    /// <inheritdoc/>
    public string Label => "Corruption";

    /// <inheritdoc/>
    public string Sentence => "Noise, blur, weather or processing, as in the benchmarks CIFAR-10-C and ImageNet-C.";

    /// <inheritdoc/>
    public Axis Axis { get; } = new("Severity", Quantity.Severity);

    /// <inheritdoc/>
    public ManipulationTraits Traits => ManipulationTraits.Seed;

    /// <inheritdoc/>
    public string Experiment => "corruptions";

    /// <summary>All corruptions, by kind.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<ICorruption> Kinds)> Groups =>
    [
        .. _suite.Benchmark.GroupBy(c => c.Group).Select(g => (g.Key.ToString(), (IReadOnlyList<ICorruption>)[.. g])),
        ("Extra", _suite.Extra),
    ];

    /// <summary>The corruption with an id; the first where there is none such.</summary>
    public ICorruption Find(string? id) => _suite.All.FirstOrDefault(c => c.Id == id) ?? _suite.All[0];

    /// <inheritdoc/>
    public IReadOnlyList<double> Levels(int side) => [.. Enumerable.Range(0, CorruptionLevel.Strongest + 1).Select(s => (double)s)];

    /// <inheritdoc/>
    public double Usual(int side) => 3;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> ExperimentOptions(ManipulationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new Dictionary<string, string> { ["corruptions"] = Find(settings.Corruption).Id };
    }

    /// <inheritdoc/>
    public Tensor Apply(BenchPicture picture, BenchPicture? second, double level, ManipulationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(settings);
        var corruption = Find(settings.Corruption);
        var image = picture.Image;
        return picture.Kept($"{corruption.Id} {level} {settings.Seed}", () =>
        {
            using var scope = NewDisposeScope();
            var shape = new ImageShape(1, (int)image.size(1), (int)image.size(2), (int)image.size(3));
            var pixels = image.mul(255).round().to(ScalarType.Byte).cpu().contiguous().bytes.ToArray();
            var corrupted = Of(corruption, (int)level, pixels, shape, settings.Seed, picture.Index);
            return scope.MoveToOuter(tensor(corrupted, [1, shape.Channels, shape.Height, shape.Width]).to(image.device).to(ScalarType.Float32) / 255f);
        }).clone();
    }

    /// <summary>A picture's samples, corrupted.</summary>
    /// <param name="corruption">The corruption.</param>
    /// <param name="severity">0 to 5.</param>
    /// <param name="pixels">C x H x W, 0..255.</param>
    /// <param name="shape">C, H and W.</param>
    /// <param name="seed">Seed of everything random.</param>
    /// <param name="index">The picture's index in its set; 0 for one of no set.</param>
    internal static byte[] Of(ICorruption corruption, int severity, byte[] pixels, ImageShape shape, long seed, int index) =>
        Corruptor.One(corruption, new(CorruptionTables.NearestTo(shape.Height, shape.Width), severity), pixels, shape, unchecked((ulong)seed), index);
}
