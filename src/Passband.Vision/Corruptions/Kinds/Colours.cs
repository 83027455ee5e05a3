using Passband.Vision.Codecs;

namespace Passband.Vision.Corruptions.Kinds;

/// <summary>Colours as corruptions mix them into images.</summary>
internal static class Colours
{
    /// <summary>Red, green or blue of a colour.</summary>
    /// <param name="colour">The colour.</param>
    /// <param name="channel">0, 1 or 2.</param>
    internal static float Of(RgbColour colour, int channel) => channel switch { 0 => colour.R, 1 => colour.G, _ => colour.B };

    /// <summary>What a colour is in a grey image.</summary>
    internal static float Luma(RgbColour colour)
    {
        var weights = LumaWeights.Rec601;
        return (float)(weights.R * colour.R + weights.G * colour.G + weights.B * colour.B);
    }
}
