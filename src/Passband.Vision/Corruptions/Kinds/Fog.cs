using Passband.Vision.Corruptions.Textures;

namespace Passband.Vision.Corruptions.Kinds;

/// <summary>
/// Fog: clouds (<see cref="Plasma"/>) on all channels alike, and the whole scaled so that nothing is brighter than the image was.
/// </summary>
internal sealed class Fog : ICorruption
{
    private const int Clouds = 0;

    private static readonly Severities<(float Strength, double Decay)> Fogs = new(
        [(0.2f, 3), (0.5f, 3), (0.75f, 2.5), (1, 2), (1.5f, 1.75)],
        [(0.4f, 3), (0.7f, 3), (1, 2.5), (1.5f, 2), (2, 1.75)],
        [(1.5f, 2), (2, 2), (2.5f, 1.7), (2.5f, 1.5), (3, 1.4)]);

    /// <inheritdoc/>
    public string Id => "fog";

    /// <inheritdoc/>
    public string Title => "Fog";

    /// <inheritdoc/>
    public CorruptionGroup Group => CorruptionGroup.Weather;

    /// <inheritdoc/>
    public bool IsRandom => true;

    /// <inheritdoc/>
    public void Apply(CorruptionCanvas canvas, CorruptionLevel level)
    {
        var (strength, decay) = Fogs[level];
        var side = Plasma.SideFor(canvas.Height, canvas.Width);
        var clouds = canvas.Room(Clouds, side * side);
        Plasma.Draw(clouds, side, decay, canvas.Random);
        var brightest = canvas.Samples.Max();
        var (thickest, scale) = (255 * strength, brightest / (brightest + 255 * strength));
        for (var c = 0; c < canvas.Channels; c++)
        {
            var plane = canvas.Channel(c);
            for (var k = 0; k < plane.Length; k++)
                plane[k] = (plane[k] + thickest * clouds[k / canvas.Width * side + k % canvas.Width]) * scale;
        }
    }
}
