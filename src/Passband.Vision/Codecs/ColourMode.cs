namespace Passband.Vision.Codecs;

/// <summary>How many channels a picture is turned into.</summary>
public enum ColourMode
{
    /// <summary>Three channels: red, green, blue. A grey picture has its value repeated.</summary>
    Rgb,

    /// <summary>One channel: the luma of <see cref="DecodeOptions.Luma"/>. A grey picture keeps its values exactly.</summary>
    Grey,
}
