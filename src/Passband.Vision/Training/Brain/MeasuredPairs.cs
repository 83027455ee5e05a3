using Passband.Vision.Training.Recipes;
using static TorchSharp.torch;

namespace Passband.Vision.Training.Brain;

/// <summary>All pairs among some of the images that a brain was shown, drawn anew in every step.</summary>
/// <param name="images">N x C x H x W, uint8 or float32; owned.</param>
/// <param name="similarities">N x N; owned.</param>
/// <param name="batch">Images a step.</param>
internal sealed class MeasuredPairs(Tensor images, Tensor similarities, int batch) : IPairs
{
    public (Tensor? Images, Tensor Similarities) Draw(TrainingStep step)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var order = randperm(images.size(0), device: images.device, generator: step.Draws);
        var chosen = order.narrow(0, 0, Math.Min(batch, images.size(0)));
        var drawn = images.index_select(0, chosen);
        if (drawn.dtype == uint8) drawn = ImageBatch.Floats(drawn);
        var target = similarities.index_select(0, chosen).index_select(1, chosen);
        return (scope.MoveToOuter(drawn), scope.MoveToOuter(target));
    }

    public void Dispose()
    {
        images.Dispose();
        similarities.Dispose();
    }
}
