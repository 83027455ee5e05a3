using Passband.Vision.Frequency;
using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// Projected gradient descent whose perturbation keeps to one band of spatial frequencies, without the mean: every gradient and every
/// perturbation is filtered, then shortened into the bound as a whole, which leaves the band as it is. Only the limits of pixels, 0 and 1,
/// put a little of it outside of the band.
/// </summary>
public sealed class BandLimitedGradient : IAttack
{
    private const ulong Start = 5;
    private readonly FrequencyMask _band;
    private readonly int _steps;
    private readonly double _relativeStep;

    /// <summary>An attack.</summary>
    /// <param name="norm">Norm of the bound.</param>
    /// <param name="band">What passes, on the half grid of the images' size; the zero frequency never does.</param>
    /// <param name="steps">Steps.</param>
    /// <param name="relativeStep">Length of a step over the bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">Steps or their length are not above 0.</exception>
    public BandLimitedGradient(AttackNorm norm, FrequencyMask band, int steps = 40, double relativeStep = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(relativeStep);
        (Norm, _band, _steps, _relativeStep) = (norm, band, steps, relativeStep);
    }

    /// <inheritdoc/>
    public string Id => "band-limited-pgd";

    /// <inheritdoc/>
    public AttackNorm Norm { get; }

    /// <inheritdoc/>
    public bool IsMinimal => false;

    /// <inheritdoc/>
    public long Queries => _steps + 1;

    /// <inheritdoc/>
    public AttackOutcome Run(AttackedNetwork network, AttackRows rows, AttackWatch watch)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(rows);
        using var scope = NewDisposeScope();
        var mask = Mask(rows.Images.device);
        var outcome = GradientLoop.Run(network, rows, watch, _steps, () => Begin(rows, mask), (run, point, gradient) =>
        {
            var direction = Filtered(gradient, mask);
            var moved = Filtered(point - run.Images, mask) + _relativeStep * run.Epsilons * direction / Norm.Of(direction).clamp(min: AttackNorms.Tiny);
            return (run.Images + Shortened(moved, run.Epsilons)).clamp(0, 1);
        });
        return outcome with { Points = scope.MoveToOuter(outcome.Points) };
    }

    /// <summary>Of every perturbation the share of its power that lies outside of the band, the zero frequency counted there.</summary>
    /// <param name="perturbations">N x C x H x W.</param>
    /// <returns>N values of 0..1; 0 of a perturbation without power.</returns>
    public float[] Leakage(Tensor perturbations)
    {
        ArgumentNullException.ThrowIfNull(perturbations);
        using var scope = NewDisposeScope();
        var outside = perturbations - Filtered(perturbations, Mask(perturbations.device));
        var (left, all) = (outside.square().sum([1, 2, 3]), perturbations.square().sum([1, 2, 3]));
        return (left / all.clamp(min: AttackNorms.Tiny)).cpu().data<float>().ToArray();
    }

    // Half of the bound, so that the first steps can go anywhere.
    private Tensor Begin(AttackRows rows, Tensor mask)
    {
        var noise = Filtered(RowRandom.Gaussian(rows, Start), mask);
        return (rows.Images + noise * (0.5 * rows.Epsilons / Norm.Of(noise).clamp(min: AttackNorms.Tiny))).clamp(0, 1);
    }

    private Tensor Mask(Device device)
    {
        var mask = _band.ToTensor(device);
        mask.select(0, 0).select(0, 0).zero_();
        return mask;
    }

    // Linf limits a perturbation by its largest value here, too: cutting values off would spread it over all frequencies.
    private Tensor Shortened(Tensor perturbations, Tensor epsilons) =>
        perturbations * (epsilons / Norm.Of(perturbations).clamp(min: AttackNorms.Tiny)).clamp(max: 1);

    private static Tensor Filtered(Tensor images, Tensor mask)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(fft.irfft2(fft.rfft2(images).mul(mask), s: [images.size(2), images.size(3)]));
    }
}
