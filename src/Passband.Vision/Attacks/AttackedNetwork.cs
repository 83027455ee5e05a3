using Passband.Vision.Evaluation;
using Passband.Vision.Frequency;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// A network as attacks see it: logits and gradients with respect to the images, in micro-batches that stay in the cache. Weights get no
/// gradients. All is float32, but for what <see cref="Steer"/> gives, on request. Counts what it computes.
/// </summary>
public sealed class AttackedNetwork
{
    private readonly Predictor _predictor;
    private readonly GaussianBlur? _before;
    private readonly int _microBatch;

    /// <summary>A network to attack.</summary>
    /// <param name="classifier">The network; its weights are folded and stay so.</param>
    /// <param name="before">A blur in front of it, through which attacks see; null for none. Not owned.</param>
    /// <param name="microBatch">Images at a time; null for the usual number.</param>
    /// <param name="search">Element type of the arithmetic in which attacks find their way, where they can do with less than float32.</param>
    public AttackedNetwork(Classifier classifier, GaussianBlur? before = null, int? microBatch = null, ScalarType search = ScalarType.Float32)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        // A network that cannot compute in less is attacked in float32 all the same.
        Search = classifier.Computes(search) ? search : ScalarType.Float32;
        // Rounding depends on the size of a batch, and an attack's way on rounding: a size that was measured would make another way each time.
        _microBatch = microBatch ?? MicroBatch.Usual(classifier);
        (Classifier, _before, _predictor) = (classifier, before, new Predictor(classifier, EvaluationPrecision.Float32, _microBatch));
    }

    /// <summary>The network.</summary>
    public Classifier Classifier { get; }

    /// <summary>Element type of the arithmetic that <see cref="Steer"/> computes in.</summary>
    public ScalarType Search { get; }

    /// <summary>Whether all is computed in float32.</summary>
    public bool IsExact => Search == ScalarType.Float32;

    /// <summary>Images that went through it forwards.</summary>
    public long Forwards { get; private set; }

    /// <summary>Images whose gradient was computed, each class counted.</summary>
    public long Backwards { get; private set; }

    /// <summary>The logits of images.</summary>
    /// <param name="images">N x C x H x W, 0..1, on the network's device.</param>
    /// <returns>N x K, float32.</returns>
    public Tensor Logits(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var scope = NewDisposeScope();
        using var mode = inference_mode();
        Forwards += images.size(0);
        return scope.MoveToOuter(_predictor.Logits(_before is null ? images : _before.Apply(images)));
    }

    /// <summary>Where to go from images to raise a loss, in the arithmetic of the search: to steer by, not to decide by.</summary>
    /// <param name="images">N x C x H x W, 0..1, on the network's device; not empty.</param>
    /// <param name="labels">N, int64.</param>
    /// <param name="targets">N, int64, or null.</param>
    /// <param name="loss">The loss.</param>
    /// <returns>Logits, N x K, and gradients, N x C x H x W.</returns>
    public (Tensor Logits, Tensor Gradient) Steer(Tensor images, Tensor labels, Tensor? targets, AttackLoss loss)
    {
        using var scope = NewDisposeScope();
        var (logits, _, gradient) = Differentiate(images, labels, targets, loss, Search);
        return (scope.MoveToOuter(logits), scope.MoveToOuter(gradient));
    }

    /// <summary>Logits, the loss of every image and its gradient.</summary>
    /// <param name="images">N x C x H x W, 0..1, on the network's device; not empty.</param>
    /// <param name="labels">N, int64.</param>
    /// <param name="targets">N, int64, or null.</param>
    /// <param name="loss">The loss.</param>
    /// <returns>N x K, N and N x C x H x W.</returns>
    public (Tensor Logits, Tensor Loss, Tensor Gradient) Differentiate(Tensor images, Tensor labels, Tensor? targets, AttackLoss loss) =>
        Differentiate(images, labels, targets, loss, ScalarType.Float32);

    private (Tensor Logits, Tensor Loss, Tensor Gradient) Differentiate(Tensor images, Tensor labels, Tensor? targets, AttackLoss loss, ScalarType precision)
    {
        using var scope = NewDisposeScope();
        var parts = InMicroBatches(images, (x, first, count) =>
        {
            var logits = Classify(x, precision);
            var values = loss(logits, labels.narrow(0, first, count), targets?.narrow(0, first, count));
            // The layers' order of memory is another one; every operator that met both would be slow.
            return [logits.detach(), values.detach(), autograd.grad([values.sum()], [x])[0].contiguous()];
        });
        Backwards += images.size(0);
        return (scope.MoveToOuter(parts[0]), scope.MoveToOuter(parts[1]), scope.MoveToOuter(parts[2]));
    }

    /// <summary>Logits, and the gradients of some of them.</summary>
    /// <param name="images">N x C x H x W, 0..1, on the network's device; not empty.</param>
    /// <param name="classes">N x M, int64: of which logits of each image.</param>
    /// <returns>N x K and N x M x C x H x W.</returns>
    public (Tensor Logits, Tensor Gradients) Jacobian(Tensor images, Tensor classes)
    {
        using var scope = NewDisposeScope();
        var columns = classes.size(1);
        var parts = InMicroBatches(images, (x, first, count) =>
        {
            var logits = Classify(x);
            var asked = logits.gather(1, classes.narrow(0, first, count));
            var gradients = new List<Tensor>();
            for (var m = 0L; m < columns; m++)
                gradients.Add(autograd.grad([asked.select(1, m).sum()], [x], retain_graph: m < columns - 1)[0]);
            return [logits.detach(), stack(gradients, 1)];
        });
        Backwards += images.size(0) * columns;
        return (scope.MoveToOuter(parts[0]), scope.MoveToOuter(parts[1]));
    }

    private Tensor Classify(Tensor x, ScalarType precision = ScalarType.Float32) => Classifier.Logits(_before is null ? x : _before.Apply(x), precision);

    private Tensor[] InMicroBatches(Tensor images, Func<Tensor, long, long, Tensor[]> compute)
    {
        using var scope = NewDisposeScope();
        using var lasting = inference_mode(false);
        using var recording = enable_grad();
        var total = images.size(0);
        Forwards += total;
        List<Tensor[]> parts = [];
        for (var first = 0L; first < total; first += _microBatch)
        {
            using var inner = NewDisposeScope();
            var count = Math.Min(_microBatch, total - first);
            var x = images.narrow(0, first, count).detach().clone().requires_grad_();
            parts.Add([.. compute(x, first, count).Select(inner.MoveToOuter)]);
        }

        return [.. Enumerable.Range(0, parts[0].Length).Select(k => scope.MoveToOuter(parts.Count == 1 ? parts[0][k] : cat([.. parts.Select(p => p[k])])))];
    }
}
