using Passband.Experiments.Contract;
using Passband.Vision.Frequency;

namespace Passband.Experiments.Attacks;

/// <summary>The wrong class that every image is to reach: the labels of the set, shuffled so that no image keeps its own (Li et al. 2023).</summary>
internal static class AttackTargets
{
    /// <summary>The target of an image, by its index.</summary>
    /// <exception cref="ExperimentException">All images are of one class, or nearly all.</exception>
    internal static Func<int, int> Of(ExperimentRequest request)
    {
        try
        {
            var partner = HybridPairing.Of(request.Images.Labels, unchecked((ulong)request.Seed));
            return image => request.Images.Label(partner[image]);
        }
        catch (ArgumentException problem)
        {
            throw new ExperimentException($"{request.Images.Name} has too many images of one class to draw another class for each: choose more images, or leave targeted out.", problem);
        }
    }
}
