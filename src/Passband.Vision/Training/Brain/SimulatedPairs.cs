using Passband.Vision.Training.Recipes;
using static TorchSharp.torch;

namespace Passband.Vision.Training.Brain;

/// <summary>All pairs among the images of the step itself, as the network sees them: augmented.</summary>
internal sealed class SimulatedPairs(V1Model model) : IPairs
{
    public (Tensor? Images, Tensor Similarities) Draw(TrainingStep step)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        return (null, scope.MoveToOuter(Similarity.Centred(model.Responses(step.Images))));
    }

    public void Dispose() => model.Dispose();
}
