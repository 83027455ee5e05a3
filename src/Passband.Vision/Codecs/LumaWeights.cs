namespace Passband.Vision.Codecs;

/// <summary>The weights that turn red, green and blue into one grey value. They apply to the stored (gamma-encoded) values.</summary>
/// <param name="R">Weight of red.</param>
/// <param name="G">Weight of green.</param>
/// <param name="B">Weight of blue.</param>
public readonly record struct LumaWeights(double R, double G, double B)
{
    /// <summary>
    /// .299, .587, .114 (ITU-R BT.601, section 2.5.1): what Pillow and torchvision call greyscale, and so what grey CIFAR-10 means in Li et
    /// al. 2023. torchvision's tensor version writes .2989 for red, which differs by at most .03 of a grey level.
    /// </summary>
    public static LumaWeights Rec601 => new(.299, .587, .114);

    /// <summary>
    /// .2125, .7154, .0721 (ITU-R BT.709 as rounded by scikit-image's rgb2gray), used by Geirhos et al. 2018 for the human experiments.
    /// </summary>
    public static LumaWeights Rec709 => new(.2125, .7154, .0721);

    /// <summary>The grey value of one pixel, rounded to the nearest step.</summary>
    /// <param name="r">Red, 0..255.</param>
    /// <param name="g">Green, 0..255.</param>
    /// <param name="b">Blue, 0..255.</param>
    /// <returns>R r + G g + B b, rounded (halves upwards), kept within 0..255.</returns>
    public byte Grey(byte r, byte g, byte b) => (byte)Math.Clamp((int)((R * r) + (G * g) + (B * b) + .5), 0, 255);
}
