namespace Passband.Vision.Frequency;

/// <summary>What a blur finds beyond the image's edge.</summary>
public enum BlurBorder
{
    /// <summary>The opposite edge: the study's choice (Li et al. 2023, blur-net), for which the blur is an exact Fourier filter.</summary>
    Circular,

    /// <summary>The image mirrored at its edge (d c b a | a b c d | d c b a), SciPy's "reflect".</summary>
    Reflect,

    /// <summary>A constant grey, as in Geirhos et al. 2018.</summary>
    Constant,
}
