using Passband.Probes.Training;
using Passband.Results;

namespace Passband.Dashboard.Probing;

/// <summary>What is said of a training before it starts.</summary>
public static class TrainingWords
{
    /// <summary>The recipes as a form offers them: word, title, and what becomes of the images.</summary>
    public static IReadOnlyList<(RecipeName Recipe, string Title, string Text)> Recipes { get; } =
    [
        (RecipeName.Plain, "Plain", "The images as they are, moved and mirrored where that does no harm."),
        (RecipeName.Noise, "Noise", "Gaussian noise on half of the images (Rusak et al. 2020)."),
        (RecipeName.Augmix, "AugMix", "Mixtures of augmentations, their answers held together (Hendrycks et al. 2020)."),
        (RecipeName.Adversarial, "Adversarial", "Images made adversarial for the network as it learns (Madry et al. 2018)."),
        (RecipeName.Brain, "Brain-like", "Pairs of images are to be as similar to the network as to a simulated V1 (Li et al. 2019)."),
        (RecipeName.LowPass, "Low-pass", "A hard low-pass stands before the first layer, and stays there."),
        (RecipeName.Pca, "Principal components", "Images are projected on their first principal components, before the first layer."),
    ];

    /// <summary>"19 000 images an epoch in 148 steps; 1000 kept apart; 24 epochs; 272 474 weights."</summary>
    public static string Work(TrainingPlan plan) => plan.Unplanned ?? string.Join("; ", new[]
    {
        $"{Numbers.Count(plan.Trained)} images an epoch in {Numbers.Count(plan.Steps)} {(plan.Steps == 1 ? "step" : "steps")}",
        plan.KeptApart > 0 ? $"{Numbers.Count(plan.KeptApart)} kept apart" : "none kept apart",
        $"{Numbers.Count(plan.Epochs)} {(plan.Epochs == 1 ? "epoch" : "epochs")}",
        plan.Parameters > 0 ? $"{Numbers.Count(plan.Parameters)} weights" : "",
    }.Where(w => w.Length > 0)) + ".";

    /// <summary>How long it will take and how that is known; null for a plan that is none.</summary>
    public static string? Time(TrainingPlan plan) => plan switch
    {
        { Unplanned: not null } => null,
        { Time: { } time, ImagesPerSecond: { } rate } => $"About {Numbers.Duration(time)} at {Numbers.Rate(rate)} images/s (measured by {plan.MeasuredBy}); opening the images and the test come on top.",
        { MeasuredBy: { } why } => $"How long it takes could not be measured now: {why}.",
        _ => "How long it takes is not known beforehand.",
    };
}
