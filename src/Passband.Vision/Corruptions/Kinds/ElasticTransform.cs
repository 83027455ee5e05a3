using Passband.Vision.Corruptions.Filters;

namespace Passband.Vision.Corruptions.Kinds;

/// <summary>
/// An image on rubber: an affine map that moves three points at random, then a smooth random displacement of every pixel. All lengths
/// are in pixels, whatever the size of the image; those of ImageNet-C are multiples of 244, as published.
/// </summary>
internal sealed class ElasticTransform : ICorruption
{
    private const int Columns = 0;
    private const int Lines = 1;

    private static readonly Severities<Stretch> Stretches = new(
        [new(0, 0, 2.56), new(1.6, 6.4, 2.24), new(2.56, 1.92, 1.92), new(3.2, 1.28, 1.6), new(3.2, 0.96, 0.96)],
        [new(0, 0, 5.12), new(3.2, 19.2, 3.84), new(6.4, 5.12, 3.84), new(6.4, 1.92, 1.92), new(10.24, 1.92, 1.28)],
        [new(488, 170.8, 24.4), new(488, 19.52, 48.8), new(12.2, 2.44, 4.88), new(17.08, 2.44, 4.88), new(29.28, 2.44, 4.88)]);

    /// <inheritdoc/>
    public string Id => "elastic-transform";

    /// <inheritdoc/>
    public string Title => "Elastic transform";

    /// <inheritdoc/>
    public CorruptionGroup Group => CorruptionGroup.Digital;

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public void Apply(CorruptionCanvas canvas, CorruptionLevel level)
    {
        var stretch = Stretches[level];
        var columns = canvas.Room(Columns, canvas.Area);
        var rows = canvas.Room(Lines, canvas.Area);
        AffineMap.Random(canvas.Height, canvas.Width, stretch.Corner, canvas.Random).Fill(canvas.Width, columns, rows);
        Bilinear.Sample(canvas, columns, rows, Edge.Mirror);
        if (stretch.Strength == 0) return;

        Displace(canvas, columns, stretch);
        Displace(canvas, rows, stretch);
        for (var k = 0; k < canvas.Area; k++)
        {
            columns[k] += k % canvas.Width;
            rows[k] += k / canvas.Width;
        }

        Bilinear.Sample(canvas, columns, rows, Edge.Reflect);
    }

    private static void Displace(CorruptionCanvas canvas, Span<float> field, Stretch stretch)
    {
        foreach (ref var value in field) value = (float)canvas.Random.NextBetween(-1, 1);
        SeparableFilter.Gaussian(canvas, field, stretch.Sigma, Edge.Reflect, truncate: 3);
        foreach (ref var value in field) value *= (float)stretch.Strength;
    }

    /// <summary>How an image is stretched, in pixels.</summary>
    /// <param name="Strength">Factor of the displacements.</param>
    /// <param name="Sigma">Standard deviation of the Gaussian that smooths them.</param>
    /// <param name="Corner">Largest move of the affine map's points along either axis.</param>
    private sealed record Stretch(double Strength, double Sigma, double Corner);
}
