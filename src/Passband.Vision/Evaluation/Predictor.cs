using Passband.Vision.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Passband.Vision.Evaluation;

/// <summary>
/// Classifies any number of images: micro-batches of a measured size, folded weights, no gradients; in float32, or screened in
/// bfloat16 (<see cref="Screen"/>) with every unsafe decision taken again in float32.
/// </summary>
public sealed class Predictor
{
    private const int SpotCheckEvery = 50;
    private const int EnoughToJudge = 500;
    private readonly Classifier _classifier;
    private readonly EvaluationPrecision _wish;
    private int _microBatch;
    private int _screenBatch;
    private bool _measured;
    private long _screened;
    private long _rerun;

    /// <summary>A predictor of one network.</summary>
    /// <param name="classifier">The network; its weights are folded and stay so.</param>
    /// <param name="precision">In which arithmetic to look at images.</param>
    /// <param name="microBatch">Images at a time in float32, for so few images that measuring what is fastest takes longer than they do; null to measure.</param>
    public Predictor(Classifier classifier, EvaluationPrecision precision = EvaluationPrecision.Auto, int? microBatch = null)
    {
        (_microBatch, _measured) = (microBatch ?? 0, microBatch is not null);
        (_classifier, _wish) = (classifier, precision);
        // libtorch rounds the inputs of float32 convolutions on a GPU to 10 bits unless it is told not to.
        backends.cudnn.allow_tf32 = false;
        backends.cuda.matmul.allow_tf32 = false;
        classifier.Fold();
    }

    /// <summary>The network.</summary>
    public Classifier Classifier => _classifier;

    /// <summary>The screen that images go through or went through; null where every image was computed in float32.</summary>
    public Screen? Screen { get; private set; }

    /// <summary>
    /// Whether the screen was given up, because so many images needed a second look that float32 alone is faster. Its bound still
    /// counts for decisions taken before.
    /// </summary>
    public bool IsScreenGivenUp { get; private set; }

    /// <summary>The class of every image: the largest logit of float32 arithmetic.</summary>
    /// <param name="images">N x C x H x W, 0..1, on the network's device.</param>
    /// <param name="withLogits">Give the logits, too.</param>
    /// <param name="wanted">
    /// N x M, int64: all that is asked of each image is which of these classes it is, if any. Which of the others it is may then be low precision's
    /// answer. Null where every class matters.
    /// </param>
    /// <exception cref="NetworkException">The network's answer is not finite.</exception>
    public Predictions Classes(Tensor images, bool withLogits = false, Tensor? wanted = null)
    {
        using var scope = NewDisposeScope();
        using var mode = inference_mode();
        Prepare(images);
        return Handed(scope, Screen is null || IsScreenGivenUp ? InFloat32(images, 0) : Screened(images, Screen, wanted), withLogits);
    }

    /// <summary>The class of every image, decided in float32 whatever was thought of it before.</summary>
    /// <param name="images">N x C x H x W, 0..1, on the network's device.</param>
    /// <exception cref="NetworkException">The network's answer is not finite.</exception>
    public Predictions SecondLook(Tensor images)
    {
        using var scope = NewDisposeScope();
        using var mode = inference_mode();
        Prepare(images);
        return InFloat32(images, (int)images.size(0)) with { Logits = null };
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

    private Predictions InFloat32(Tensor images, int rerun)
    {
        var logits = Batched(images, _microBatch, ScalarType.Float32);
        Check(logits);
        return new Predictions(logits.argmax(1).cpu().data<long>().ToArray(), Exact((int)images.size(0)), rerun) { Logits = logits };
    }

    private static float[] Exact(int count)
    {
        var margins = new float[count];
        Array.Fill(margins, float.PositiveInfinity);
        return margins;
    }

    private static Predictions Handed(DisposeScope scope, Predictions predictions, bool withLogits) =>
        predictions with { Logits = withLogits ? scope.MoveToOuter(predictions.Logits!) : null };

    private Predictions Screened(Tensor images, Screen screen, Tensor? wanted)
    {
        var screened = Batched(images, _screenBatch, ScalarType.BFloat16);
        var (values, places) = screened.topk(2, 1);
        var lead = values.narrow(1, 0, 1) - values.narrow(1, 1, 1);
        // That a wanted class is not the leader is as sure as it is far behind, however close others are to each other.
        var margin = wanted is null ? lead.squeeze(1) : where(wanted.eq(places.narrow(1, 0, 1)), lead, values.narrow(1, 0, 1) - screened.gather(1, wanted)).amin([1]);
        // A margin that is not a number is never safe. Some safe images are looked at again all the same, so that the bound
        // learns from every kind of image and not only from those near a decision.
        var spotCheck = arange(images.size(0), device: images.device).remainder(SpotCheckEvery).eq(0);
        var again = (margin > screen.Bound).logical_and(spotCheck.logical_not()).logical_not().nonzero().squeeze(1);
        var classes = places.select(1, 0).clone();
        var logits = screened.to(ScalarType.Float32, copy: true);
        if (again.size(0) > 0)
        {
            var exact = Batched(images.index_select(0, again), _microBatch, ScalarType.Float32);
            Check(exact);
            screen.Learn(screened.index_select(0, again), exact);
            classes.index_copy_(0, again, exact.argmax(1));
            logits.index_copy_(0, again, exact);
            margin = margin.index_copy_(0, again, full_like(again, double.PositiveInfinity, dtype: margin.dtype));
        }

        Judge(images.size(0), again.size(0));
        return new Predictions(classes.cpu().data<long>().ToArray(), margin.to(ScalarType.Float32).cpu().data<float>().ToArray(), (int)again.size(0)) { Logits = logits };
    }

    // A look in low precision and a second one for a share of the images must cost less than one look in float32 at all of them.
    private void Judge(long images, long again)
    {
        (_screened, _rerun) = (_screened + images, _rerun + again);
        if (_wish != EvaluationPrecision.Auto || _screened < EnoughToJudge) return;
        var (exact, low) = (_classifier.Throughputs[ScalarType.Float32].ImagesPerSecond, _classifier.Throughputs[ScalarType.BFloat16].ImagesPerSecond);
        IsScreenGivenUp = exact / low + (double)_rerun / _screened >= 1;
    }

    private void Prepare(Tensor images)
    {
        if (_measured || images.size(0) == 0) return;
        _measured = true;
        (_microBatch, var rate) = Throughput(images, ScalarType.Float32);
        if (_wish == EvaluationPrecision.Float32 || !_classifier.Computes(ScalarType.BFloat16)) return;
        (_screenBatch, var screenRate) = Throughput(images, ScalarType.BFloat16);
        if (_wish != EvaluationPrecision.Screened && screenRate <= Screen.WorthwhileGain * rate) return;
        var sample = MicroBatch.Sample(_classifier, images);
        Screen = new Screen();
        Screen.Learn(Batched(sample, _screenBatch, ScalarType.BFloat16), Batched(sample, _microBatch, ScalarType.Float32));
    }

    private (int Size, double ImagesPerSecond) Throughput(Tensor images, ScalarType precision)
    {
        if (_classifier.Throughputs.TryGetValue(precision, out var known)) return known;
        return _classifier.Throughputs[precision] = MicroBatch.Measure(_classifier, MicroBatch.Sample(_classifier, images), precision);
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

    private void Check(Tensor logits)
    {
        if (!logits.isfinite().all().ToBoolean())
            throw new NetworkException($"{_classifier.Name}: the network's answer is NaN or infinite for some image, so no accuracy can be given; check its weights and normalisation.");
    }
}
