using Passband.Vision.Networks;
using Passband.Vision.Training.Recipes;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Training.Brain;

/// <summary>What a training of <see cref="BrainLike"/> has beside the network: pairs, the layers that are compared, and what these weigh.</summary>
internal sealed class BrainParts : IRecipeParts
{
    private const string Name = "layer_weights";
    private readonly IPairs _pairs;
    private readonly WatchedLayers _layers;
    private readonly Parameter _weights;
    private readonly BatchNorm2d[] _norms;

    internal BrainParts(IBrain brain, Classifier classifier, int layers)
    {
        _layers = WatchedLayers.Of(classifier, layers);
        _pairs = brain.Open(classifier);
        _norms = [.. classifier.Network.modules().OfType<BatchNorm2d>()];
        using var scope = NewDisposeScope();
        _weights = Parameter(zeros([_layers.Numbers.Count], device: classifier.Device));
        Learned = new Dictionary<string, Parameter>(StringComparer.Ordinal) { [Name] = _weights };
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Parameter> Learned { get; }

    /// <summary>Which convolution layers are compared, from 1.</summary>
    internal IReadOnlyList<int> Layers => _layers.Numbers;

    /// <summary>The layers' shares in the network's similarity; their sum is 1.</summary>
    internal float[] Shares()
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        return [.. _weights.softmax(0).cpu().data<float>()];
    }

    /// <summary>The logits of the step's images, and how far the pairs' similarities are from those of the brain.</summary>
    internal (Tensor Logits, Tensor Distance) Compare(TrainingStep step)
    {
        using var scope = NewDisposeScope();
        var (images, target) = _pairs.Draw(step);
        var (logits, similarities) = images is null ? _layers.During(() => step.Logits(step.Images)) : (step.Logits(step.Images), Apart(step, images));
        var mixed = (_weights.softmax(0).view(-1, 1, 1) * similarities).sum([0]);
        return (scope.MoveToOuter(logits), scope.MoveToOuter(Similarity.Distance(mixed, target)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pairs.Dispose();
        _weights.Dispose();
    }

    // A batch of their own, normalised by its own statistics; those that are kept for evaluation stay with the images that are classified.
    private Tensor Apart(TrainingStep step, Tensor images)
    {
        var momenta = _norms.Select(norm => norm.momentum).ToList();
        foreach (var norm in _norms) norm.momentum = 0;
        try
        {
            return _layers.During(() => step.Logits(images)).Similarities;
        }
        finally
        {
            foreach (var (norm, momentum) in _norms.Zip(momenta)) norm.momentum = momentum;
        }
    }
}
