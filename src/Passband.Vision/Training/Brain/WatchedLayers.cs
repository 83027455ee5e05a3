using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Vision.Training.Brain;

/// <summary>
/// Convolution layers spread evenly over a network's depth, the first and the last among them, shortcuts not counted: of five in a ResNet-18
/// these are layers 1, 5, 9, 13 and 17, as in Li et al. 2019. A layer's features are its answers behind its normalisation.
/// </summary>
internal sealed class WatchedLayers
{
    private readonly FoldedConv[] _layers;

    private WatchedLayers(FoldedConv[] layers, int[] numbers) => (_layers, Numbers) = (layers, numbers);

    /// <summary>Which of the network's convolution layers they are, from 1.</summary>
    internal IReadOnlyList<int> Numbers { get; }

    /// <summary>Finds them, in the order in which images pass through them.</summary>
    /// <param name="classifier">The network; its weights and statistics are left alone.</param>
    /// <param name="count">How many; all where there are no more.</param>
    /// <exception cref="TrainingException">There are none.</exception>
    internal static WatchedLayers Of(Classifier classifier, int count)
    {
        List<FoldedConv> order = [];
        var (training, all) = (classifier.Network.training, classifier.Convolutions.Where(c => !c.IsShortcut).ToList());
        foreach (var layer in all) layer.Watcher = _ => order.Add(layer);
        try
        {
            using var scope = NewDisposeScope();
            using var still = no_grad();
            classifier.Network.eval();
            var input = classifier.Input;
            classifier.Logits(zeros([1, input.Channels, input.Height, input.Width], device: classifier.Device));
        }
        finally
        {
            classifier.Network.train(training);
            foreach (var layer in all) layer.Watcher = null;
        }

        if (order.Count == 0)
            throw new TrainingException($"{classifier.Card.Name}: a network of architecture {classifier.Card.Architecture} has no convolution layers that can be compared with a brain; choose a ResNet.");
        int[] numbers = order.Count <= count
            ? [.. Enumerable.Range(1, order.Count)]
            : [.. Enumerable.Range(0, count).Select(k => 1 + (int)Math.Round((double)k * (order.Count - 1) / Math.Max(1, count - 1)))];
        return new WatchedLayers([.. numbers.Select(n => order[n - 1])], numbers);
    }

    /// <summary>The similarities of the images of one pass, layer by layer.</summary>
    /// <param name="pass">The pass of images through the network.</param>
    /// <returns>What the pass returns, and layers x N x N similarities, both in the caller's dispose scope.</returns>
    internal (Tensor Answer, Tensor Similarities) During(Func<Tensor> pass)
    {
        using var scope = NewDisposeScope();
        var seen = new Tensor[_layers.Length];
        foreach (var (k, layer) in _layers.Index())
        {
            layer.Watcher = answer =>
            {
                // The network goes on in the same memory, which the gradient would need.
                seen[k] = Similarity.Centred(answer.dtype == float32 ? answer.clone() : answer);
                scope.Attach(seen[k]);
            };
        }

        try
        {
            return (scope.MoveToOuter(pass()), scope.MoveToOuter(stack(seen)));
        }
        finally
        {
            foreach (var layer in _layers) layer.Watcher = null;
        }
    }
}
