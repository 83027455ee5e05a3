using static TorchSharp.torch;

namespace Passband.Vision.Training.Recipes;

/// <summary>How far several answers to the same images lie apart.</summary>
internal static class JensenShannon
{
    // The mixture's probabilities are kept away from 0, whose logarithm would be infinite (Hendrycks et al. 2020, their code).
    private const float Floor = 1e-7f;

    /// <summary>
    /// The Jensen-Shannon divergence of the softmax of several logits, averaged over images: the mean Kullback-Leibler divergence of each from
    /// their mixture, in nats; 0 for equal answers, the logarithm of their number for certain and different ones.
    /// </summary>
    /// <param name="logits">N x classes each.</param>
    internal static Tensor Of(params ReadOnlySpan<Tensor> logits)
    {
        using var scope = NewDisposeScope();
        var answers = new List<Tensor>();
        foreach (var each in logits) answers.Add(each.log_softmax(1));
        var mixture = stack(answers.Select(a => a.exp())).mean([0]).clamp(Floor, 1).log();
        var terms = answers.Select(a => (a.exp() * (a - mixture)).sum(1).mean());
        return scope.MoveToOuter(stack(terms).mean());
    }
}
