using Passband.Vision.Data;
using Passband.Vision.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Training;

/// <summary>Looks at images that are not trained on, in batches of one size, so that the numbers are the same in every run.</summary>
internal static class Validation
{
    private const int BatchSize = 100;

    /// <summary>Mean cross entropy in nats (null without images), and how many of how many are answered correctly.</summary>
    /// <param name="classifier">In evaluation mode.</param>
    /// <param name="images">The set.</param>
    /// <param name="places">Which of its images.</param>
    internal static (double? Loss, int Correct, int Count) Measure(Classifier classifier, ImageSet images, int[] places)
    {
        using var still = inference_mode();
        var (loss, correct) = (0.0, 0);
        foreach (var chunk in places.Chunk(BatchSize))
        {
            using var scope = NewDisposeScope();
            var (bytes, labels) = ImageBatch.Read(images, chunk, classifier.Device);
            var logits = classifier.Logits(ImageBatch.Floats(bytes));
            loss += functional.cross_entropy(logits, labels, reduction: Reduction.Sum).ToDouble();
            correct += (int)logits.argmax(1).eq(labels).sum().ToInt64();
        }

        return (places.Length == 0 ? null : loss / places.Length, correct, places.Length);
    }
}
