using Passband.Vision.Checkpoints;
using Passband.Vision.Data;

namespace Passband.Vision.Training;

/// <summary>Mean and standard deviation of each channel over all pixels of a set, by which a network normalises its input.</summary>
public static class ChannelStatistics
{
    private const int Digits = 4;

    /// <summary>The input of a network for these images; values 0..1, rounded to four decimals.</summary>
    public static CardInput InputFor(ImageSet images)
    {
        var (channels, area) = (images.Shape.Channels, images.Shape.Height * images.Shape.Width);
        var (sums, squares) = (new long[channels], new long[channels]);
        for (var k = 0; k < images.Count; k++)
        {
            var pixels = images.Pixels(k, 1);
            for (var channel = 0; channel < channels; channel++)
            {
                foreach (var value in pixels.Slice(channel * area, area))
                {
                    sums[channel] += value;
                    squares[channel] += value * value;
                }
            }
        }

        var count = (double)images.Count * area;
        var means = sums.Select(sum => sum / count).ToArray();
        // One image of one grey has no spread to divide by.
        var deviations = squares.Zip(means, (square, mean) => Math.Max(1, Math.Sqrt(Math.Max(0, (square / count) - (mean * mean)))));
        return new CardInput
        {
            Channels = channels,
            Height = images.Shape.Height,
            Width = images.Shape.Width,
            Mean = [.. means.Select(mean => Math.Round(mean / 255, Digits))],
            Std = [.. deviations.Select(deviation => Math.Round(deviation / 255, Digits))],
        };
    }
}
