using System.Globalization;
using static TorchSharp.torch;

namespace Passband.Vision.Training.Recipes;

/// <summary>
/// Gaussian noise on half of each batch, every value for itself, cut off at 0 and 1 (Rusak et al. 2020, "Gauss_single" with one standard
/// deviation and "Gauss_mult" with several, of which every image draws one).
/// </summary>
public sealed record GaussianNoising : IRecipe
{
    /// <summary>Standard deviations in values of 0..1, each above 0 and at most 1.</summary>
    public IReadOnlyList<double> Sigmas { get; init; } = [0.1];

    /// <inheritdoc/>
    public string Summary => $"gaussian noise of {string.Join(" or ", Sigmas.Select(s => s.ToString("G6", CultureInfo.InvariantCulture)))} on half of the images";

    /// <inheritdoc/>
    public StepLoss Loss(TrainingStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        using var scope = NewDisposeScope();
        var logits = step.Logits(Noised(step.Images, step.Draws));
        return new(scope.MoveToOuter(step.CrossEntropy(logits)), scope.MoveToOuter(logits));
    }

    /// <inheritdoc/>
    public void Validate()
    {
        TrainingOptions.Require(Sigmas.Count > 0, "Training on noise needs at least one standard deviation.");
        foreach (var sigma in Sigmas)
            TrainingOptions.Require(sigma is > 0 and <= 1, $"The noise's standard deviation is above 0 and at most 1, in values of 0..1, not {sigma.ToString(CultureInfo.InvariantCulture)}.");
    }

    /// <summary>The batch with noise on its second half; batches come in random order, so that is a random half.</summary>
    /// <param name="images">N x C x H x W, float32, 0..1.</param>
    /// <param name="draws">Where the noise comes from.</param>
    internal Tensor Noised(Tensor images, Generator draws)
    {
        using var scope = NewDisposeScope();
        var clean = images.size(0) / 2;
        var half = images.narrow(0, clean, images.size(0) - clean);
        var sigmas = tensor(Sigmas.Order().Select(s => (float)s).ToArray(), device: images.device)
            .index_select(0, randint(Sigmas.Count, [half.size(0)], device: images.device, generator: draws)).view(-1, 1, 1, 1);
        var noised = (half + sigmas * randn(half.shape, device: images.device, generator: draws)).clamp_(0, 1);
        return scope.MoveToOuter(cat([images.narrow(0, 0, clean), noised]));
    }
}
