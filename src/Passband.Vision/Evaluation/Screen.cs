using static TorchSharp.torch;

namespace Passband.Vision.Evaluation;

/// <summary>
/// Tells which low-precision decisions are safe: those in which the largest logit leads every other by more than a bound on the error
/// of that lead. The bound is measured, with margins of safety, on every image that is computed in both precisions, and only ever
/// grows.
/// </summary>
public sealed class Screen
{
    /// <summary>The bound is at least this many root mean squares of the errors seen: they add up from many roundings, like a Gaussian.</summary>
    public const double Deviations = 8;

    /// <summary>The bound is at least this many times the largest error seen.</summary>
    public const double Safety = 1.5;

    /// <summary>How much faster low precision must be to be worth its second looks.</summary>
    public const double WorthwhileGain = 1.2;

    private double _squares;
    private long _count;

    /// <summary>Leads above this are safe; in units of logits.</summary>
    public double Bound { get; private set; }

    /// <summary>The largest error of a lead seen so far.</summary>
    public double LargestError { get; private set; }

    /// <summary>Takes the errors of images computed in both precisions into account.</summary>
    /// <param name="screened">N x classes, low precision.</param>
    /// <param name="exact">N x classes, float32.</param>
    internal void Learn(Tensor screened, Tensor exact)
    {
        using var scope = NewDisposeScope();
        var error = screened.to(ScalarType.Float32) - exact;
        var leader = screened.argmax(1, keepdim: true);
        // The leader's own entry is zero, and counts for nothing.
        var lead = error.gather(1, leader) - error;
        var (squares, largest) = ((lead * lead).sum().ToDouble(), lead.abs().max().ToDouble());
        _squares += squares;
        _count += error.size(0) * Math.Max(1, error.size(1) - 1);
        if (!(largest <= LargestError)) LargestError = double.IsNaN(largest) ? double.PositiveInfinity : largest;
        Bound = double.IsFinite(_squares) && double.IsFinite(LargestError)
            ? Math.Max(Bound, Math.Max(Deviations * Math.Sqrt(_squares / _count), Safety * LargestError))
            : double.PositiveInfinity;
    }
}
