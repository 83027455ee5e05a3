using System.Numerics;
using Passband.Vision.Shapes;

namespace Passband.Vision.Corruptions.Textures;

/// <summary>
/// Frost on a window, drawn by the program: feathers of ice, stems with branches at 60 degrees, over clouds. It stands for the
/// photographs of ImageNet-C, which are not part of it; what it does to a network is not comparable with published numbers on frost.
/// </summary>
internal sealed class IceTexture
{
    /// <summary>How many textures there are; the published corruption draws from five photographs.</summary>
    internal const int Kinds = 5;

    private const ulong Seed = 0x1CE;
    private const int Feathers = 45;
    private const double CloudDecay = 1.9;
    // A needle between two pixels lights both.
    private const double Crispness = 1.6;
    private const double Angle = Math.PI / 3;
    private readonly float[] _ice;

    /// <summary>Draws a texture.</summary>
    /// <param name="kind">0..4.</param>
    /// <param name="image">Side of the images, the longer one, which is the size of a feather.</param>
    internal IceTexture(int kind, int image)
    {
        Side = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, (int)Math.Ceiling(2.5 * image)));
        _ice = new float[Side * Side];
        var random = SeededRandom.For(Seed, (ulong)kind, 0);
        Plasma.Draw(_ice, Side, CloudDecay, random);
        var feathers = new float[_ice.Length];
        var count = Feathers + 8 * kind;
        for (var k = 0; k < count; k++) DrawFeather(feathers, random, image * random.NextBetween(0.3, 1.1));
        for (var k = 0; k < _ice.Length; k++) _ice[k] = Math.Min(1, 0.5f * _ice[k] * _ice[k] + feathers[k]);
    }

    /// <summary>Rows, and as many columns.</summary>
    internal int Side { get; }

    /// <summary>How much ice there is at a pixel, 0..1; beyond its sides the texture begins anew, without a seam.</summary>
    internal float this[int row, int column] => _ice[(row & (Side - 1)) * Side + (column & (Side - 1))];

    private void DrawFeather(float[] feathers, SeededRandom random, double length)
    {
        var (x, y, direction) = (random.NextBetween(0, Side), random.NextBetween(0, Side), random.NextBetween(0, 2 * Math.PI));
        var bright = random.NextBetween(0.5, 1);
        var gap = Math.Max(2.5, 0.09 * length);
        DrawNeedle(feathers, x, y, direction, length, bright);
        for (var at = gap; at < length; at += gap)
        {
            var (px, py) = (x + at * Math.Cos(direction), y + at * Math.Sin(direction));
            // Branches are longest at the root and end in a point.
            var branch = 0.4 * (length - at) * random.NextBetween(0.6, 1);
            DrawNeedle(feathers, px, py, direction + Angle, branch, 0.8 * bright);
            DrawNeedle(feathers, px, py, direction - Angle, branch, 0.8 * bright);
        }
    }

    private void DrawNeedle(float[] feathers, double x, double y, double direction, double length, double bright)
    {
        var (sine, cosine) = Math.SinCos(direction);
        for (var at = 0.0; at <= length; at += 0.5)
        {
            var light = bright * (1 - 0.7 * at / length);
            var (px, py) = (x + at * cosine, y + at * sine);
            var (left, top) = (Math.Floor(px), Math.Floor(py));
            for (var corner = 0; corner < 4; corner++)
            {
                var (right, down) = (corner & 1, corner >> 1);
                var share = (1 - Math.Abs(px - left - right)) * (1 - Math.Abs(py - top - down));
                ref var pixel = ref feathers[(((int)top + down) & (Side - 1)) * Side + (((int)left + right) & (Side - 1))];
                pixel = Math.Max(pixel, (float)Math.Min(1, Crispness * light * share));
            }
        }
    }
}
