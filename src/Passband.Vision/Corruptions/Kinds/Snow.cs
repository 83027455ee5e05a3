using System.Collections.Concurrent;
using Passband.Vision.Codecs;
using Passband.Vision.Corruptions.Filters;

namespace Passband.Vision.Corruptions.Kinds;

/// <summary>
/// Flakes in the wind over a whitened image: normal noise enlarged, what is below a threshold left out, blurred along a direction, and
/// added twice, once turned by 180 degrees. A grey image is its own grey.
/// </summary>
internal sealed class Snow : ICorruption
{
    private const int Normals = 0;
    private const int Layer = 1;

    private static readonly Severities<Fall> Falls = new(
        [
            new(0.1, 0.2, 1, 0.6f, 8, 3, 0.95f), new(0.1, 0.2, 1, 0.5f, 10, 4, 0.9f), new(0.15, 0.3, 1.75, 0.55f, 10, 4, 0.9f),
            new(0.25, 0.3, 2.25, 0.6f, 12, 6, 0.85f), new(0.3, 0.3, 1.25, 0.65f, 14, 12, 0.8f),
        ],
        [
            new(0.1, 0.2, 1, 0.6f, 8, 3, 0.8f), new(0.1, 0.2, 1, 0.5f, 10, 4, 0.8f), new(0.15, 0.3, 1.75, 0.55f, 10, 4, 0.7f),
            new(0.25, 0.3, 2.25, 0.6f, 12, 6, 0.65f), new(0.3, 0.3, 1.25, 0.65f, 14, 12, 0.6f),
        ],
        [
            new(0.1, 0.3, 3, 0.5f, 10, 4, 0.8f), new(0.2, 0.3, 2, 0.5f, 12, 4, 0.7f), new(0.55, 0.3, 4, 0.9f, 12, 8, 0.7f),
            new(0.55, 0.3, 4.5, 0.85f, 12, 8, 0.65f), new(0.55, 0.3, 2.5, 0.85f, 12, 12, 0.55f),
        ]);

    private readonly ConcurrentDictionary<(double Factor, int Height, int Width), ClippedZoom> _enlargements = new();

    /// <inheritdoc/>
    public string Id => "snow";

    /// <inheritdoc/>
    public string Title => "Snow";

    /// <inheritdoc/>
    public CorruptionGroup Group => CorruptionGroup.Weather;

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public void Apply(CorruptionCanvas canvas, CorruptionLevel level)
    {
        var fall = Falls[level];
        var normals = canvas.Room(Normals, canvas.Area);
        var layer = canvas.Room(Layer, canvas.Area);
        SparseNoise.Fill(canvas, normals, fall.Mean, fall.Deviation);
        layer.Clear();
        var zoom = _enlargements.GetOrAdd((fall.Zoom, canvas.Height, canvas.Width), static key => new(key.Height, key.Width, key.Factor));
        zoom.Add(canvas, normals, layer);
        SparseNoise.Cut(layer, fall.Threshold);
        foreach (ref var value in layer) value = CorruptionCanvas.Whole(255 * value);
        PlaneFilter.Apply(canvas, layer, MotionKernel.Of(fall.Radius, fall.Sigma, canvas.Random.NextBetween(-135, -45)), Edge.Nearest);
        foreach (ref var value in layer) value = CorruptionCanvas.Nearest(value);

        var luma = LumaWeights.Rec601;
        for (var k = 0; k < canvas.Area; k++)
        {
            var grey = canvas.Channels == 1
                ? canvas.Samples[k]
                : (float)(luma.R * canvas.Samples[k] + luma.G * canvas.Samples[canvas.Area + k] + luma.B * canvas.Samples[2 * canvas.Area + k]);
            var (white, flakes) = (1.5f * grey + 127.5f, layer[k] + layer[^(k + 1)]);
            for (var c = 0; c < canvas.Channels; c++)
            {
                ref var sample = ref canvas.Samples[c * canvas.Area + k];
                sample = fall.Mix * sample + (1 - fall.Mix) * Math.Max(sample, white) + flakes;
            }
        }
    }

    /// <summary>How it snows.</summary>
    /// <param name="Mean">Mean of the noise, for samples in 0..1.</param>
    /// <param name="Deviation">Its standard deviation.</param>
    /// <param name="Zoom">How much it is enlarged.</param>
    /// <param name="Threshold">Below it there is no flake.</param>
    /// <param name="Radius">Radius of the motion blur in pixels.</param>
    /// <param name="Sigma">Its standard deviation.</param>
    /// <param name="Mix">Share of the image that is not whitened.</param>
    private sealed record Fall(double Mean, double Deviation, double Zoom, float Threshold, double Radius, double Sigma, float Mix);
}
