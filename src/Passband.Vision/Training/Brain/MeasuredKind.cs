namespace Passband.Vision.Training.Brain;

/// <summary>What a file says about a brain.</summary>
public enum MeasuredKind
{
    /// <summary>How similar every two images are to it: images x images, -1..1.</summary>
    Similarities,

    /// <summary>How its neurons answer: images x neurons.</summary>
    Responses,
}
