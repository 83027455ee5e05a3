using Passband.Vision.Shapes;

namespace Passband.Vision.Frequency;

/// <summary>
/// Whether a grating is added or subtracted: at random for every image and channel (Yin et al. 2019), by seed, image and frequency
/// alone, so that neither batches nor the order of work play a part.
/// </summary>
public static class FourierSigns
{
    /// <summary>-1 or +1 for the channels of a run of images, image by image.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="frequency">The grating's frequency; its mirror image has the same signs.</param>
    /// <param name="first">Index of the first image within its set.</param>
    /// <param name="count">How many images.</param>
    /// <param name="channels">Channels of an image.</param>
    public static float[] Of(ulong seed, FourierFrequency frequency, int first, int count, int channels)
    {
        var signs = new float[count * channels];
        for (var image = 0; image < count; image++)
        {
            var random = SeededRandom.For(seed, (ulong)(first + image), (ulong)frequency.Index);
            for (var channel = 0; channel < channels; channel++) signs[image * channels + channel] = (long)random.NextUInt64() < 0 ? -1 : 1;
        }

        return signs;
    }
}
