namespace Passband.Vision.Attacks;

/// <summary>What APGD makes as large as it can.</summary>
public enum ApgdLoss
{
    /// <summary>The cross-entropy.</summary>
    CrossEntropy,

    /// <summary>The difference of logits ratio; needs three classes, and four where rows have a target.</summary>
    DifferenceOfLogitsRatio,

    /// <summary>The targeted difference of logits ratio, towards each of the likeliest other classes; needs four classes.</summary>
    TargetedDifferenceOfLogitsRatio,
}
