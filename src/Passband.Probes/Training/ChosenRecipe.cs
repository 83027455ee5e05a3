using Passband.Experiments.Options;
using Passband.Vision.Checkpoints;
using Passband.Vision.Training.Brain;
using Passband.Vision.Training.Recipes;

namespace Passband.Probes.Training;

/// <summary>What a choice of recipe comes to.</summary>
/// <param name="Recipe">What becomes of each batch.</param>
/// <param name="Preprocessing">What stands before the first layer; null for nothing.</param>
/// <param name="Tags">The words to find the network by, the first before all.</param>
public sealed record ChosenRecipe(IRecipe Recipe, CardPreprocessing? Preprocessing, IReadOnlyList<string> Tags)
{
    /// <summary>The recipe of choices.</summary>
    /// <param name="choices">What was chosen.</param>
    /// <param name="brain">What a network is to be like that is regularised by a brain; null for the simulated V1.</param>
    public static ChosenRecipe Of(TrainingChoices choices, IBrain? brain = null)
    {
        ArgumentNullException.ThrowIfNull(choices);
        IRecipe recipe = choices.Recipe switch
        {
            RecipeName.Noise => new GaussianNoising { Sigmas = choices.NoiseSigma },
            RecipeName.Augmix => new AugMix { Severity = choices.Severity, Consistency = choices.Consistency },
            RecipeName.Adversarial => new Adversarial { Norm = choices.Norm, Epsilon = choices.Epsilon / 255, Steps = choices.AttackSteps },
            RecipeName.Brain => new BrainLike { Weight = choices.SimilarityWeight, Brain = brain ?? new SimulatedV1() },
            _ => new Plain(),
        };
        var preprocessing = new CardPreprocessing
        {
            BlurSigma = choices.Blur == 0 ? null : choices.Blur,
            LowPass = choices.Recipe == RecipeName.LowPass ? choices.Cutoff : null,
            PrincipalComponents = choices.Recipe == RecipeName.Pca ? choices.Components : null,
        };
        return new(recipe, preprocessing == new CardPreprocessing() ? null : preprocessing,
            recipe is BrainLike { Brain.Tags: var tags } ? tags : [choices is { Recipe: RecipeName.Plain, Blur: not 0 } ? "blur" : OptionSchema.WordOf(choices.Recipe)]);
    }
}
