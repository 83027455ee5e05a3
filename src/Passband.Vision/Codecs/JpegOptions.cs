namespace Passband.Vision.Codecs;

/// <summary>How much colour resolution a JPEG keeps.</summary>
public enum ChromaSampling
{
    /// <summary>4:4:4: one colour sample per pixel.</summary>
    Full,

    /// <summary>4:2:0: one colour sample per 2 x 2 pixels, the default of Pillow and of the JPEG corruption of Hendrycks and Dietterich 2019.</summary>
    Quarter,
}

/// <summary>How a JPEG is written.</summary>
/// <param name="Quality">libjpeg's quality, 1..100.</param>
/// <param name="Chroma">Colour resolution; without meaning for grey pictures.</param>
/// <param name="Progressive">Several scans from coarse to fine; the decoded pixels are the same.</param>
public sealed record JpegOptions(int Quality, ChromaSampling Chroma = ChromaSampling.Quarter, bool Progressive = false);
