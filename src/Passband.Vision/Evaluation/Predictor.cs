using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Vision.Evaluation;

/// <summary>
/// Classifies any number of images: micro-batches of a measured size, folded weights, no gradients; in float32, or screened in
/// bfloat16 (<see cref="Screen"/>) with every unsafe decision taken again in float32.
/// </summary>
public sealed class Predictor
{
    private const int SampleImages = 200;
    private readonly Classifier _classifier;
    private readonly EvaluationPrecision _wish;
    private int _microBatch;
    private int _screenBatch;
    private bool _measured;

    /// <summary>A predictor of one network.</summary>
    /// <param name="classifier">The network; its weights are folded and stay so.</param>
    /// <param name="precision">In which arithmetic to look at images.</param>
    public Predictor(Classifier classifier, EvaluationPrecision precision = EvaluationPrecision.Auto)
    {
        (_classifier, _wish) = (classifier, precision);
        classifier.Fold();
    }

    /// <summary>The network.</summary>
    public Classifier Classifier => _classifier;

    /// <summary>The screen in use; null while every image is computed in float32.</summary>
    public Screen? Screen { get; private set; }

    /// <summary>Images looked at so far.</summary>
    public long Images { get; private set; }

    /// <summary>Images that the screen passed on to float32.</summary>
    public long Rerun { get; private set; }

    /// <summary>The class of every image: the largest logit of float32 arithmetic.</summary>
    /// <param name="images">N x C x H x W, 0..1, on the network's device.</param>
    /// <param name="trusted">The smallest margin at which the screen's word was taken; infinite where it was not asked.</param>
    /// <returns>N class indices.</returns>
    /// <exception cref="NetworkException">The network's answer is not finite.</exception>
    public long[] Classes(Tensor images, out double trusted)
    {
        using var scope = NewDisposeScope();
        using var mode = inference_mode();
        Prepare(images);
        Images += images.size(0);
        trusted = double.PositiveInfinity;
        if (Screen is null) return Decided(Logits(images));

        var screened = Batched(images, _screenBatch, ScalarType.BFloat16);
        var (values, places) = screened.topk(2, 1);
        var margin = values.select(1, 0) - values.select(1, 1);
        // A margin that is not a number is never safe.
        var safe = margin > Screen.Bound;
        var unsafePlaces = safe.logical_not().nonzero().squeeze(1);
        var classes = places.select(1, 0).clone();
        var again = unsafePlaces.size(0);
        if (again > 0)
        {
            Rerun += again;
            var exact = Logits(images.index_select(0, unsafePlaces));
            Screen.Learn(screened.index_select(0, unsafePlaces), exact);
            Check(exact);
            classes.index_copy_(0, unsafePlaces, exact.argmax(1));
        }

        if (again < images.size(0)) trusted = margin.masked_select(safe).min().ToDouble();
        return classes.cpu().data<long>().ToArray();
    }

    /// <summary>The class of every image, decided in float32 without a screen.</summary>
    /// <param name="images">N x C x H x W, 0..1, on the network's device.</param>
    public long[] ClassesInFloat32(Tensor images)
    {
        using var scope = NewDisposeScope();
        using var mode = inference_mode();
        Prepare(images);
        Images += images.size(0);
        return Decided(Logits(images));
    }

    /// <summary>The logits of every image in float32, in micro-batches.</summary>
    /// <param name="images">N x C x H x W, 0..1, on the network's device.</param>
    /// <returns>N x classes.</returns>
    public Tensor Logits(Tensor images)
    {
        using var scope = NewDisposeScope();
        using var mode = inference_mode();
        Prepare(images);
        return scope.MoveToOuter(Batched(images, _microBatch, ScalarType.Float32));
    }

    private void Prepare(Tensor images)
    {
        if (_measured || images.size(0) == 0) return;
        _measured = true;
        var sample = images.narrow(0, 0, Math.Min(SampleImages, images.size(0)));
        (_microBatch, var rate) = MicroBatch.Measure(_classifier, sample);
        if (_wish == EvaluationPrecision.Float32) return;

        // One small batch tells whether bfloat16 has any hardware here before more time is spent on it.
        if (_wish == EvaluationPrecision.Auto && !Screen.MayPay(_classifier, sample, rate)) return;
        (_screenBatch, var screenRate) = MicroBatch.Measure(_classifier, sample, ScalarType.BFloat16);
        if (_wish == EvaluationPrecision.Screened || screenRate > Screen.WorthwhileGain * rate)
        {
            Screen = new Screen();
            Screen.Learn(Batched(sample, _screenBatch, ScalarType.BFloat16), Batched(sample, _microBatch, ScalarType.Float32));
        }
    }

    private Tensor Batched(Tensor images, int size, ScalarType precision)
    {
        var count = images.size(0);
        if (count <= size) return _classifier.Logits(images, precision);
        var parts = new List<Tensor>();
        for (var first = 0L; first < count; first += size)
            parts.Add(_classifier.Logits(images.narrow(0, first, Math.Min(size, count - first)), precision));
        return cat(parts);
    }

    private long[] Decided(Tensor logits)
    {
        Check(logits);
        return logits.argmax(1).cpu().data<long>().ToArray();
    }

    private void Check(Tensor logits)
    {
        if (!logits.isfinite().all().ToBoolean())
            throw new NetworkException($"{_classifier.Name}: the network's answer is NaN or infinite for some image, so no accuracy can be given; check its weights and normalisation.");
    }
}
