using static TorchSharp.torch;

namespace Passband.Vision.Training.Brain;

/// <summary>Cosine similarities of images, and how far two kinds of them lie apart (Li et al. 2019; Li et al. 2023, methods).</summary>
internal static class Similarity
{
    /// <summary>Beyond this similarity either way, the inverse hyperbolic tangent goes on along its tangent, so that it and its slope stay finite.</summary>
    internal const double Limit = 0.99;

    // A share of the mean squared length before centring, below which there is only rounding.
    private const double Least = 1e-5;

    /// <summary>The cosine similarity of every two images' features, which are centred over the images first.</summary>
    /// <param name="features">N x anything, of any element type.</param>
    /// <returns>N x N, float32, -1..1.</returns>
    internal static Tensor Centred(Tensor features)
    {
        using var scope = NewDisposeScope();
        // Channels last, as layers keep them: no copy. The order within a row does not matter.
        var rows = (features.ndim == 4 ? features.permute(0, 2, 3, 1) : features).flatten(1).to(float32);
        // Centring the inner products is centring the rows, without passes over long rows.
        var products = rows.matmul(rows.t());
        var centred = products - products.mean([0], keepdim: true) - products.mean([1], keepdim: true) + products.mean();
        var least = (Least * products.diagonal().mean()).clamp(min: 1e-30).detach();
        var lengths = centred.diagonal().maximum(least).sqrt();
        return scope.MoveToOuter(centred / (lengths.unsqueeze(0) * lengths.unsqueeze(1)));
    }

    /// <summary>The mean over all pairs of different images of [arctanh(own) - arctanh(target)]^2.</summary>
    /// <param name="own">N x N.</param>
    /// <param name="target">N x N.</param>
    internal static Tensor Distance(Tensor own, Tensor target)
    {
        using var scope = NewDisposeScope();
        var count = own.size(0);
        var others = 1 - eye(count, device: own.device);
        var apart = (Stretched(own) - Stretched(target)) * others;
        return scope.MoveToOuter((apart * apart).sum() / (count * (count - 1)));
    }

    private static Tensor Stretched(Tensor similarity)
    {
        var within = similarity.clamp(-Limit, Limit);
        return within.atanh() + (similarity - within) * (1 / (1 - Limit * Limit));
    }
}
