namespace Passband.Experiments.Corruptions;

/// <summary>
/// Corruption errors on ImageNet-C: errors over those of AlexNet, summed over the severities (Hendrycks and Dietterich 2019, section 4.3).
/// </summary>
internal static class ImageNetErrors
{
    /// <summary>Classes of ImageNet.</summary>
    internal const int Classes = 1000;

    /// <summary>AlexNet's error on the clean validation images, as torchvision's weights have it (accuracy 56.522 %).</summary>
    internal const double AlexNetClean = 0.43478;

    // Mean over the severities of AlexNet's error in percent, as the code of AugMix has it (Hendrycks et al. 2020).
    private static readonly Dictionary<string, double> AlexNet = new(StringComparer.Ordinal)
    {
        ["gaussian-noise"] = 88.6428, ["shot-noise"] = 89.4468, ["impulse-noise"] = 92.2640,
        ["defocus-blur"] = 81.9880, ["glass-blur"] = 82.6268, ["motion-blur"] = 78.5948, ["zoom-blur"] = 79.8360,
        ["snow"] = 86.6816, ["frost"] = 82.6572, ["fog"] = 81.9324, ["brightness"] = 56.4592,
        ["contrast"] = 85.3204, ["elastic-transform"] = 64.6056, ["pixelate"] = 71.7840, ["jpeg-compression"] = 60.6500,
    };

    /// <summary>AlexNet's mean error over the five severities, 0..1.</summary>
    /// <param name="corruption">Id of a corruption of the benchmark.</param>
    internal static double OfAlexNet(string corruption) => AlexNet[corruption] / 100;

    /// <summary>CE of one corruption, 1 for AlexNet.</summary>
    /// <param name="corruption">Id of a corruption of the benchmark.</param>
    /// <param name="error">Mean error over the five severities, 0..1.</param>
    internal static double Of(string corruption, double error) => error / OfAlexNet(corruption);

    /// <summary>Relative CE of one corruption: the same of what the corruption adds to the clean error.</summary>
    /// <param name="corruption">Id of a corruption of the benchmark.</param>
    /// <param name="error">Mean error over the five severities, 0..1.</param>
    /// <param name="clean">Error on clean images, 0..1.</param>
    internal static double Relative(string corruption, double error, double clean) => (error - clean) / (OfAlexNet(corruption) - AlexNetClean);
}
