using static TorchSharp.torch;

namespace Passband.Vision.Evaluation;

/// <summary>
/// Tells which low-precision decisions are safe: those whose margin between the two largest logits exceeds a bound on the
/// error of any difference of two logits. The bound is measured, with a margin of safety, on every image that is computed in
/// both precisions, and only ever grows.
/// </summary>
public sealed class Screen
{
    /// <summary>The bound is this many times the largest error seen.</summary>
    public const double Safety = 3;

    /// <summary>How much faster low precision must be to be worth its second looks.</summary>
    public const double WorthwhileGain = 1.2;

    /// <summary>Margins above this are safe; in units of logits.</summary>
    public double Bound { get; private set; }

    /// <summary>The largest error of a difference of two logits seen so far.</summary>
    public double LargestError { get; private set; }

    /// <summary>Takes the errors of images computed in both precisions into account.</summary>
    /// <param name="screened">N x classes, low precision.</param>
    /// <param name="exact">N x classes, float32.</param>
    internal void Learn(Tensor screened, Tensor exact)
    {
        using var scope = NewDisposeScope();
        var error = screened.to(ScalarType.Float32) - exact;
        var largest = (error.amax([1]) - error.amin([1])).max().ToDouble();
        if (!(largest <= LargestError)) LargestError = double.IsNaN(largest) ? double.PositiveInfinity : largest;
        Bound = Math.Max(Bound, Safety * LargestError);
    }
}
