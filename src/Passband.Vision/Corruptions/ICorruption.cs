namespace Passband.Vision.Corruptions;

/// <summary>
/// A common corruption of images (Hendrycks and Dietterich 2019): what cameras, weather and processing do to them. Safe to be used from
/// several threads, each with a canvas of its own.
/// </summary>
public interface ICorruption
{
    /// <summary>Its id in options, results and seeds, such as "gaussian-noise".</summary>
    string Id { get; }

    /// <summary>What people call it, such as "Gaussian noise".</summary>
    string Title { get; }

    /// <summary>What kind of corruption it is.</summary>
    CorruptionGroup Group { get; }

    /// <summary>Whether anything about it is drawn at random for every image.</summary>
    bool IsRandom { get; }

    /// <summary>Corrupts the image on a canvas.</summary>
    /// <param name="canvas">The image; holds the corrupted one afterwards, whose samples need be neither whole nor within 0..255.</param>
    /// <param name="level">Table and severity, 1..5.</param>
    void Apply(CorruptionCanvas canvas, CorruptionLevel level);
}
