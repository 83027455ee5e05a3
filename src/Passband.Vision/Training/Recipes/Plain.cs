namespace Passband.Vision.Training.Recipes;

/// <summary>The cross entropy of the images as they come.</summary>
public sealed record Plain : IRecipe
{
    /// <inheritdoc/>
    public string Summary => "plain";

    /// <inheritdoc/>
    public StepLoss Loss(TrainingStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var logits = step.Logits(step.Images);
        return new(step.CrossEntropy(logits), logits);
    }

    /// <inheritdoc/>
    public void Validate()
    {
    }
}
