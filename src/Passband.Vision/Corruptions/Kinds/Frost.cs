using System.Collections.Concurrent;
using Passband.Vision.Codecs;
using Passband.Vision.Corruptions.Textures;

namespace Passband.Vision.Corruptions.Kinds;

/// <summary>
/// A window with frost: a share of the image and a share of a random piece of one of five textures, drawn by the program
/// (<see cref="IceTexture"/>) where the published corruption takes photographs. Grey images get the textures' luma.
/// </summary>
internal sealed class Frost : ICorruption
{
    private static readonly RgbColour Dark = new(18, 38, 66);
    private static readonly RgbColour Light = new(226, 240, 255);

    private static readonly Severities<(float Image, float Frost)> Shares = new(
        [(1, 0.2f), (1, 0.3f), (0.9f, 0.4f), (0.85f, 0.4f), (0.75f, 0.45f)],
        [(1, 0.3f), (0.9f, 0.4f), (0.8f, 0.45f), (0.75f, 0.5f), (0.7f, 0.55f)],
        [(1, 0.4f), (0.8f, 0.6f), (0.7f, 0.7f), (0.65f, 0.7f), (0.6f, 0.75f)]);

    private const int LargestFeather = 256;

    private readonly ConcurrentDictionary<int, Lazy<IceTexture[]>> _textures = new();

    /// <inheritdoc/>
    public string Id => "frost";

    /// <inheritdoc/>
    public string Title => "Frost";

    /// <inheritdoc/>
    public CorruptionGroup Group => CorruptionGroup.Weather;

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public void Apply(CorruptionCanvas canvas, CorruptionLevel level)
    {
        // Larger images get the feathers of these: textures of their size would take gigabytes.
        var textures = _textures.GetOrAdd(Math.Min(LargestFeather, Math.Max(canvas.Height, canvas.Width)),
            static image => new(() => [.. Enumerable.Range(0, IceTexture.Kinds).Select(kind => new IceTexture(kind, image))])).Value;
        var ice = textures[canvas.Random.NextBelow(textures.Length)];
        var (top, left) = (canvas.Random.NextBelow(Room(ice, canvas.Height)), canvas.Random.NextBelow(Room(ice, canvas.Width)));
        var (image, frost) = Shares[level];
        for (var c = 0; c < canvas.Channels; c++)
        {
            var (dark, light) = canvas.Channels == 1 ? (Colours.Luma(Dark), Colours.Luma(Light)) : (Colours.Of(Dark, c), Colours.Of(Light, c));
            var plane = canvas.Channel(c);
            for (var k = 0; k < plane.Length; k++)
                plane[k] = image * plane[k] + frost * (dark + (light - dark) * ice[top + k / canvas.Width, left + k % canvas.Width]);
        }
    }

    private static int Room(IceTexture ice, int length) => ice.Side > length ? ice.Side - length : ice.Side;
}
