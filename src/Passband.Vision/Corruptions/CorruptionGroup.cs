namespace Passband.Vision.Corruptions;

/// <summary>The groups of corruptions of Hendrycks and Dietterich 2019.</summary>
public enum CorruptionGroup
{
    /// <summary>Values disturbed one by one.</summary>
    Noise,

    /// <summary>Detail lost.</summary>
    Blur,

    /// <summary>Something between the camera and the scene, or another light.</summary>
    Weather,

    /// <summary>What processing does.</summary>
    Digital,
}
