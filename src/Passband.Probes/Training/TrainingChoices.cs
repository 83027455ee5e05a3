using Passband.Experiments.Options;
using Passband.Vision.Attacks;
using Passband.Vision.Training;

namespace Passband.Probes.Training;

/// <summary>A training whose numbers are taken where none is given.</summary>
public enum PresetName
{
    /// <summary><see cref="TrainingOptions"/> as they are.</summary>
    Usual,

    /// <summary><see cref="TrainingPresets.Quick"/>.</summary>
    Quick,

    /// <summary><see cref="TrainingPresets.Study"/>.</summary>
    Study,
}

/// <summary>What becomes of images before and while a network learns from them.</summary>
public enum RecipeName
{
    /// <summary>Images as they are.</summary>
    Plain,

    /// <summary>Gaussian noise on half of them.</summary>
    Noise,

    /// <summary>Mixtures of augmentations.</summary>
    Augmix,

    /// <summary>Images made adversarial.</summary>
    Adversarial,

    /// <summary>Similarities of pairs of images as in a simulated V1.</summary>
    Brain,

    /// <summary>Images projected on principal components.</summary>
    Pca,

    /// <summary>Images behind a hard low-pass.</summary>
    LowPass,
}

/// <summary>How training images are changed at random.</summary>
public enum AugmentationName
{
    /// <summary>As the preset does, and not at all for drawn images.</summary>
    Auto,

    /// <summary>Not at all.</summary>
    None,

    /// <summary>Moved by up to 4 pixels.</summary>
    Crop,

    /// <summary>Mirrored.</summary>
    Flip,

    /// <summary>Both.</summary>
    CropFlip,

    /// <summary><see cref="Augmentation.Study"/>.</summary>
    Study,
}

/// <summary>How a network is trained, in the words and numbers that a form, a request and the command line have in common.</summary>
public sealed record TrainingChoices
{
    /// <summary>The smallest bound of an attack, in /255.</summary>
    internal const double LeastEpsilon = 0.1;

    /// <summary>The recipe.</summary>
    [Option("Recipe", Help = "What becomes of images before and while the network learns from them.")]
    public RecipeName Recipe { get; init; }

    /// <summary>Standard deviations of the noise, in 0..1.</summary>
    [Option("Noise", When = "recipe=noise", Help = "Standard deviation in values of 0 to 1; of several, such as 0.1,0.2, each image draws one.", Min = 0.0001, Max = 1)]
    public IReadOnlyList<double> NoiseSigma { get; init; } = [0.1];

    /// <summary>AugMix's severity.</summary>
    [Option("Severity", When = "recipe=augmix", Help = "Strength of AugMix's operations.", Min = 0.01, Max = 10)]
    public double Severity { get; init; } = 3;

    /// <summary>Weight of AugMix's divergence.</summary>
    [Option("Consistency", When = "recipe=augmix", Help = "Weight of the Jensen-Shannon divergence in the loss.", Min = 0, Max = 1000)]
    public double Consistency { get; init; } = 12;

    /// <summary>Norm of the attack.</summary>
    [Option("Norm", When = "recipe=adversarial", Help = "Norm of the attack's bound.")]
    public AttackNorm Norm { get; init; }

    /// <summary>The attack's bound in /255.</summary>
    [Option("Bound", When = "recipe=adversarial", Unit = "/255", Help = "The attack's bound in steps of 1/255, for l2, too: 127.5 is 0.5.", Min = LeastEpsilon, Max = 25500)]
    public double Epsilon { get; init; } = 8;

    /// <summary>Steps of the attack.</summary>
    [Option("Attack steps", When = "recipe=adversarial", Help = "Steps of the attack on every batch; 1 starts at random and goes far (Wong et al. 2020).", Min = 1, Max = 100)]
    public int AttackSteps { get; init; } = 7;

    /// <summary>Weight of the similarities.</summary>
    [Option("Similarity", When = "recipe=brain", Help = "Weight of the similarities of pairs of images to the brain in the loss.", Min = 0, Max = 10000)]
    public double SimilarityWeight { get; init; } = 20;

    /// <summary>Principal components.</summary>
    [Option("Components", When = "recipe=pca", Help = "Principal components of the training images that are kept.", Min = 1, Max = PrincipalComponents.MostValues)]
    public int Components { get; init; } = 100;

    /// <summary>Cutoff of the hard low-pass.</summary>
    [Option("Cutoff", When = "recipe=low-pass", Unit = "cycles/pixel", Help = "Highest frequency that is kept.", Min = 0, Max = 0.7072)]
    public double Cutoff { get; init; } = 0.25;

    /// <summary>Blur before the first layer.</summary>
    [Option("Blur", Unit = "px", Help = "Sigma of a fixed Gaussian blur before the first layer, with any recipe; 0 for none.", Min = 0, Max = 100)]
    public double Blur { get; init; }

    /// <summary>The preset.</summary>
    [Option("Preset", Help = "Where the options below come from that are not given: usual, quick (few epochs in bfloat16), or study (Li et al. 2023: many small batches in cycles, the best epoch; images are normalised by their own mean and standard deviation, not by the paper's numbers).")]
    public PresetName Preset { get; init; }

    /// <summary>Passes over the images.</summary>
    [Option("Epochs", Help = "Passes over the training images.", Min = 1, Max = 100000)]
    public int Epochs { get; init; }

    /// <summary>Images per step.</summary>
    [Option("Batch", Help = "Images per step.", Min = 2, Max = 65536)]
    public int Batch { get; init; }

    /// <summary>The highest learning rate.</summary>
    [Option("Learning rate", Help = "The highest learning rate.", Min = 0.000001)]
    public double LearningRate { get; init; }

    /// <summary>How the learning rate changes.</summary>
    [Option("Schedule", Help = "How the learning rate falls: along a cosine, by steps (to a tenth at 50 and 80 %), not at all (constant), or in cycles of three phases of four epochs, times 0.3 each.")]
    public ScheduleKind Schedule { get; init; }

    /// <summary>Epochs of warm-up.</summary>
    [Option("Warm-up", Unit = "epochs", Help = "Epochs of warm-up, over which the learning rate rises to its highest value.", Min = 0, Max = 100000)]
    public double WarmUp { get; init; }

    /// <summary>Momentum.</summary>
    [Option("Momentum", Help = "Share of the last step that is kept.", Min = 0, Max = 0.9999)]
    public double Momentum { get; init; }

    /// <summary>Weight decay.</summary>
    [Option("Weight decay", Help = "Weight decay: multiple of a weight of a convolution or linear layer, with the preset study also of a normalisation's scale, that is added to its gradient.", Min = 0, Max = 0.9999)]
    public double WeightDecay { get; init; }

    /// <summary>Label smoothing.</summary>
    [Option("Label smoothing", Help = "Share of the target that is spread over all classes.", Min = 0, Max = 0.9999)]
    public double LabelSmoothing { get; init; }

    /// <summary>Augmentation.</summary>
    [Option("Augmentation", Help = "Random changes of training images: crop (4 pixels), flip, both, or study (also turns of 2 degrees and colour jitter); auto is study with the preset study, else crop-flip, and none for shapes, where left and right matter.")]
    public AugmentationName Augmentation { get; init; }

    /// <summary>Share of the images kept apart.</summary>
    [Option("Kept apart", Help = "Share of the images that is kept apart: not trained on but looked at after each epoch.", Min = 0, Max = 0.9)]
    public double Validation { get; init; }

    /// <summary>Whose weights are stored.</summary>
    [Option("Weights of", Help = "The epoch whose weights are stored: the last, or the best, with the lowest loss on images kept apart.")]
    public KeptEpoch Keep { get; init; }

    /// <summary>Epochs without a lower loss after which the training ends.</summary>
    [Option("Patience", Unit = "epochs", Help = "The training ends once so many epochs went by without a lower loss on images kept apart; 0 for never.", Min = 0, Max = 100000)]
    public int Patience { get; init; }

    /// <summary>Arithmetic of the layers.</summary>
    [Option("Precision", Help = "Arithmetic of the layers; bfloat16 is faster where the processor has it.")]
    public TrainingPrecision Precision { get; init; }

    /// <summary>Store in float16.</summary>
    [Option("Store in float16", Help = "Store the weights in float16, which halves the file.")]
    public bool Half { get; init; }
}
