namespace Passband.Experiments.Studies;

/// <summary>Groups of networks by what was done to make them robust; the words are those of the training recipes.</summary>
public static class StudyGroups
{
    /// <summary>Nothing: what the others are compared with.</summary>
    public const string Plain = "plain";

    /// <summary>A fixed blur before the first layer, trained with it.</summary>
    public const string Blur = "blur";

    /// <summary>Gaussian noise on training images.</summary>
    public const string Noise = "noise";

    /// <summary>Mixtures of augmentations.</summary>
    public const string AugMix = "augmix";

    /// <summary>Adversarial training.</summary>
    public const string Adversarial = "adversarial";

    /// <summary>Projection on the first principal components of the training images.</summary>
    public const string PrincipalComponents = "pca";

    /// <summary>A hard low-pass filter before the first layer.</summary>
    public const string LowPass = "low-pass";

    /// <summary>Similarity to neural responses, measured or simulated.</summary>
    public const string Brain = "brain";
}
