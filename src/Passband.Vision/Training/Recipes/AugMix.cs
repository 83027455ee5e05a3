using System.Globalization;
using static TorchSharp.torch;

namespace Passband.Vision.Training.Recipes;

/// <summary>
/// AugMix (Hendrycks et al. 2020): each image is mixed twice with chains of random operations, none of which is among the common
/// corruptions, and the three answers are held together by the Jensen-Shannon divergence. The chains' weights are Dirichlet(1) and the
/// image's own share Beta(1, 1), as in the paper.
/// </summary>
public sealed record AugMix : IRecipe
{
    /// <summary>Strength of the operations, above 0 up to 10; 3 in the paper.</summary>
    public double Severity { get; init; } = 3;

    /// <summary>Chains in a mixture, 1 to 10; 3 in the paper.</summary>
    public int Width { get; init; } = 3;

    /// <summary>Most operations in a chain, 1 to 10; each chain draws its length from 1 up to this. 3 in the paper.</summary>
    public int Depth { get; init; } = 3;

    /// <summary>Weight of the divergence in the loss, from 0 up; 12 in the paper.</summary>
    public double Consistency { get; init; } = 12;

    /// <inheritdoc/>
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"augmix severity {Severity:G6}, {Width} chains of up to {Depth}, consistency {Consistency:G6}");

    /// <inheritdoc/>
    public StepLoss Loss(TrainingStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        using var scope = NewDisposeScope();
        var count = step.Images.size(0);
        // In one batch, as the paper's code does: the normalisations see all three versions together.
        var logits = step.Logits(cat([step.Images, Mixtures(step.Images, 2, step.Draws)]));
        var clean = logits.narrow(0, 0, count);
        var divergence = JensenShannon.Of(clean, logits.narrow(0, count, count), logits.narrow(0, 2 * count, count));
        return new(scope.MoveToOuter(step.CrossEntropy(clean) + Consistency * divergence), scope.MoveToOuter(clean));
    }

    /// <inheritdoc/>
    public void Validate()
    {
        TrainingOptions.Require(Severity is > 0 and <= 10, $"AugMix's severity is above 0 and at most 10, not {Severity.ToString(CultureInfo.InvariantCulture)}.");
        TrainingOptions.Require(Width is >= 1 and <= 10, $"AugMix mixes 1 to 10 chains, not {Width}.");
        TrainingOptions.Require(Depth is >= 1 and <= 10, $"AugMix's chains have at most 1 to 10 operations, not {Depth}.");
        TrainingOptions.Require(Consistency is >= 0 and <= 1000, $"AugMix's consistency is 0 to 1000, not {Consistency.ToString(CultureInfo.InvariantCulture)}.");
    }

    /// <summary>Mixtures of each image with its chains: all images once, then all again.</summary>
    /// <param name="images">N x C x H x W, float32, 0..1.</param>
    /// <param name="times">How often.</param>
    /// <param name="draws">Random numbers.</param>
    /// <returns>(times N) x C x H x W, 0..1.</returns>
    internal Tensor Mixtures(Tensor images, int times, Generator draws)
    {
        using var scope = NewDisposeScope();
        var device = images.device;
        var rows = times * images.size(0);
        var own = images.repeat(times, 1, 1, 1);
        var chains = own.repeat(Width, 1, 1, 1);
        var lengths = randint(1, Depth + 1, [chains.size(0)], device: device, generator: draws);
        for (var link = 0; link < Depth; link++)
            chains = AugMixOperations.Apply(chains, lengths > link, Severity, draws);

        // Exponential numbers over their sum are Dirichlet(1).
        var weights = -rand([Width, rows, 1, 1, 1], device: device, generator: draws).clamp_(1e-7, 1).log();
        weights = weights / weights.sum(0, keepdim: true);
        var mixed = (weights * chains.view(Width, rows, images.size(1), images.size(2), images.size(3))).sum(0);
        var share = rand([rows, 1, 1, 1], device: device, generator: draws);
        return scope.MoveToOuter((own + share * (mixed - own)).clamp_(0, 1));
    }
}
