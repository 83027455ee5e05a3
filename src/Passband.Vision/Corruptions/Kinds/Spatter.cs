using Passband.Vision.Codecs;
using Passband.Vision.Corruptions.Filters;

namespace Passband.Vision.Corruptions.Kinds;

/// <summary>Drops on the lens: water with light edges up to severity 3, mud above. Grey images get the colours' luma.</summary>
internal sealed class Spatter : ICorruption
{
    private const int Liquid = 0;
    private const int Light = 1;
    private const int Marks = 2;
    private const float FarFromEdges = 20;
    private const float LeastMud = 0.8f;

    private static readonly RgbColour Water = new(175, 238, 238);
    private static readonly RgbColour Mud = new(63, 42, 20);

    private static readonly Tap[] Relief = [new(-1, -1, -2), new(0, -1, -1), new(-1, 0, -1), new(0, 0, 1), new(1, 0, 1), new(0, 1, 1), new(1, 1, 2)];
    private static readonly Tap[] Box = [.. Enumerable.Range(0, 9).Select(k => new Tap(k % 3 - 1, k / 3 - 1, 1 / 9f))];

    private static readonly Severities<Drops> Kinds = new(
        [
            new(0.62, 0.1, 0.7, 0.7f, 0.5, false), new(0.65, 0.1, 0.8, 0.7f, 0.5, false), new(0.65, 0.3, 1, 0.69f, 0.5, false),
            new(0.65, 0.1, 0.7, 0.69f, 0.6, true), new(0.65, 0.1, 0.5, 0.68f, 0.6, true),
        ],
        [
            new(0.62, 0.1, 0.7, 0.7f, 0.6, false), new(0.65, 0.1, 0.8, 0.7f, 0.6, false), new(0.65, 0.3, 1, 0.69f, 0.6, false),
            new(0.65, 0.1, 0.7, 0.68f, 0.6, true), new(0.65, 0.1, 0.5, 0.67f, 0.6, true),
        ],
        [
            new(0.65, 0.3, 4, 0.69f, 0.6, false), new(0.65, 0.3, 3, 0.68f, 0.6, false), new(0.65, 0.3, 2, 0.68f, 0.5, false),
            new(0.65, 0.3, 1, 0.65f, 1.5, true), new(0.67, 0.4, 1, 0.65f, 1.5, true),
        ]);

    /// <inheritdoc/>
    public string Id => "spatter";

    /// <inheritdoc/>
    public string Title => "Spatter";

    /// <inheritdoc/>
    public CorruptionGroup Group => CorruptionGroup.Weather;

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public void Apply(CorruptionCanvas canvas, CorruptionLevel level)
    {
        var drops = Kinds[level];
        var liquid = canvas.Room(Liquid, canvas.Area);
        SparseNoise.Fill(canvas, liquid, drops.Mean, drops.Deviation);
        SeparableFilter.Gaussian(canvas, liquid, drops.Sigma);
        SparseNoise.Cut(liquid, drops.Threshold);
        if (drops.IsMud) PutMud(canvas, liquid, drops);
        else PutWater(canvas, liquid, drops);
    }

    private static void PutWater(CorruptionCanvas canvas, Span<float> liquid, Drops drops)
    {
        foreach (ref var value in liquid) value = CorruptionCanvas.Whole(255 * value);
        var light = canvas.Room(Light, canvas.Area);
        var marks = canvas.Room(Marks, canvas.Area);
        CannyEdges.Find(canvas, liquid, 50, 150, marks);
        ChamferDistance.Measure(canvas, marks, FarFromEdges, light);
        PlaneFilter.Apply(canvas, light, Box, Edge.Mirror);
        foreach (ref var value in light) value = CorruptionCanvas.Whole(value);
        HistogramEqualisation.Apply(light);
        PlaneFilter.Apply(canvas, light, Relief, Edge.Mirror);
        foreach (ref var value in light) value = Math.Clamp(value, 0, 255);
        PlaneFilter.Apply(canvas, light, Box, Edge.Mirror);

        var brightest = 0f;
        for (var k = 0; k < light.Length; k++) brightest = Math.Max(brightest, light[k] = liquid[k] * CorruptionCanvas.Nearest(light[k]));
        // Where no drop has an edge, the published division by 0 has no result; such an image stays dry.
        if (brightest == 0) return;
        for (var c = 0; c < canvas.Channels; c++)
            Rows.Add(canvas.Channel(c), light, (float)(drops.Strength / brightest) * Colour(Water, canvas.Channels, c));
    }

    private static void PutMud(CorruptionCanvas canvas, Span<float> mud, Drops drops)
    {
        foreach (ref var value in mud) value = value > drops.Threshold ? 1 : 0;
        SeparableFilter.Gaussian(canvas, mud, drops.Strength);
        for (var c = 0; c < canvas.Channels; c++)
        {
            var plane = canvas.Channel(c);
            var colour = Colour(Mud, canvas.Channels, c);
            for (var k = 0; k < plane.Length; k++)
            {
                if (mud[k] >= LeastMud) plane[k] += mud[k] * (colour - plane[k]);
            }
        }
    }

    private static float Colour(RgbColour colour, int channels, int channel) => channels == 1 ? Colours.Luma(colour) : Colours.Of(colour, channel);

    /// <summary>What falls on the lens.</summary>
    /// <param name="Mean">Mean of the noise, for samples in 0..1.</param>
    /// <param name="Deviation">Its standard deviation.</param>
    /// <param name="Sigma">The Gaussian that makes drops of it, in pixels.</param>
    /// <param name="Threshold">Below it the lens is dry.</param>
    /// <param name="Strength">Of water how bright it is at most; of mud the Gaussian that softens it.</param>
    /// <param name="IsMud">Mud or water.</param>
    private sealed record Drops(double Mean, double Deviation, double Sigma, float Threshold, double Strength, bool IsMud);
}
