using System.Globalization;
using Passband.Results;
using Passband.Results.Statistics;
using Passband.Vision.Attacks;

namespace Passband.Experiments.Attacks;

/// <summary>The sizes of the smallest perturbations of many images; those that were not found are larger than any.</summary>
/// <param name="found">Of every image, whether one was found.</param>
/// <param name="sizes">Of every image, the size; 0 where it is adversarial unchanged.</param>
internal sealed class PerturbationSizes(bool[] found, double[] sizes)
{
    // As many as the study draws.
    private const int CurvePoints = 60;

    private static readonly double[] Shares = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
    private readonly double[] _sorted = [.. sizes.Zip(found, (size, was) => was ? size : double.PositiveInfinity).Order()];

    /// <summary>Images that are adversarial unchanged.</summary>
    internal int Zero => _sorted.TakeWhile(s => s == 0).Count();

    /// <summary>The median over images that are not adversarial unchanged, with its interval; no value where half of them were not found.</summary>
    internal Scalar Median(string id, string label, Axis axis)
    {
        var beyond = _sorted[Zero..];
        var value = beyond.Length == 0 ? double.NaN : Quantile(beyond, 0.5);
        var band = beyond.Length == 0 ? (Interval?)null : QuantileInterval.Of(beyond, 0.5);
        return new()
        {
            Id = id,
            Label = label,
            Quantity = axis.Quantity,
            Unit = axis.Unit,
            Value = double.IsFinite(value) ? value : null,
            Low = double.IsFinite(value) ? band?.Low : null,
            High = double.IsFinite(value) ? band?.High : null,
            Note = beyond.Length == 0 ? "Every image is adversarial unchanged."
                : double.IsFinite(value) ? string.Create(CultureInfo.InvariantCulture, $"Over the {beyond.Length} images that are not adversarial unchanged; interval by order statistics.")
                : "Of half of the images no adversarial one was found.",
        };
    }

    /// <summary>The share of images with a perturbation no larger than a size, at the quantiles of the sizes (Li et al. 2023, figure 2b: 60 of them).</summary>
    /// <param name="network">Name of the network.</param>
    /// <param name="images">Name of the image set.</param>
    /// <param name="norm">How perturbations are measured.</param>
    internal LinesFigure Success(string network, string images, AttackNorm norm) => new()
    {
        Id = "success",
        Title = "Success against size",
        Caption = string.Create(CultureInfo.InvariantCulture, $"{network} on {images}, {_sorted.Length} images: the share with an adversarial image no larger; band: 95 % Wilson interval."),
        X = AttackBounds.Axis(norm, $"Size of the perturbation, {norm.Words()}") with { Scale = AxisScale.Logarithmic },
        Y = new Axis("Success", Quantity.Fraction, "%"),
        Curves =
        [
            new Curve
            {
                Name = network,
                Network = network,
                Points =
                [
                    .. Enumerable.Range(0, CurvePoints).Select(k => Quantile(_sorted, (double)k / (CurvePoints - 1))).Where(double.IsFinite).Distinct()
                        .Select(size => CurvePoint.Count(size, _sorted.Count(s => s <= size), _sorted.Length)),
                ],
            },
        ],
    };

    /// <summary>A table of quantiles with their intervals.</summary>
    internal TableFigure Quantiles(string id, Axis axis) => new()
    {
        Id = id,
        Title = "Quantiles of the sizes",
        Caption = "Over all images, those of size 0 counted; interval by order statistics.",
        Columns = [new Axis("Share of images", Quantity.Fraction, "%"), axis, axis with { Label = "Lower end" }, axis with { Label = "Upper end" }],
        Rows =
        [
            .. Shares.Select(share => (Share: share, Value: Quantile(_sorted, share), Band: QuantileInterval.Of(_sorted, share)))
                .Select(q => (IReadOnlyList<TableCell>)[TableCell.Of(q.Share), Cell(q.Value), Cell(q.Band.Low), Cell(q.Band.High)]),
        ],
    };

    private static TableCell Cell(double value) => double.IsFinite(value) ? TableCell.Of(value) : TableCell.Of(Scalar.NotReached);

    // The smallest size that at least this share of the images has or stays below.
    private static double Quantile(double[] sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
}
