using System.Globalization;
using Passband.Vision.Attacks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Vision.Training.Recipes;

/// <summary>
/// Adversarial training: the cross entropy of images made adversarial for the network as it is (Madry et al. 2018). One step goes from a
/// random start 1.25 times the bound (Wong et al. 2020, algorithm 3); several go 2.5 times the bound in all. The network is in training
/// mode during the attack, as in both papers' code.
/// </summary>
public sealed record Adversarial : IRecipe
{
    private const int StrongSteps = 20;

    /// <summary>Norm of the bound.</summary>
    public AttackNorm Norm { get; init; }

    /// <summary>The bound, in values of 0..1; above 0.</summary>
    public double Epsilon { get; init; } = 8.0 / 255;

    /// <summary>Steps of the attack, 1 to 100.</summary>
    public int Steps { get; init; } = 7;

    /// <inheritdoc/>
    public string Summary => string.Create(CultureInfo.InvariantCulture,
        $"adversarial {Norm.Words()} {(Norm == AttackNorm.Linf ? $"{255 * Epsilon:G4}/255" : $"{Epsilon:G4}")}, {(Steps == 1 ? "1 step" : $"{Steps} steps")}");

    /// <inheritdoc/>
    public bool NeedsValidation => Steps == 1;

    /// <inheritdoc/>
    public StepLoss Loss(TrainingStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        using var scope = NewDisposeScope();
        var logits = step.Logits(Attacked(step, Steps));
        return new(scope.MoveToOuter(step.CrossEntropy(logits)), scope.MoveToOuter(logits));
    }

    /// <inheritdoc/>
    public AttackedNumbers? Examine(TrainingStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return new(Stand(1), Stand(StrongSteps), (int)step.Images.size(0));

        int Stand(int steps)
        {
            using var scope = NewDisposeScope();
            using var still = no_grad();
            return (int)step.Logits(Attacked(step, steps)).argmax(1).eq(step.Labels).sum().ToInt64();
        }
    }

    /// <inheritdoc/>
    public void Validate()
    {
        TrainingOptions.Require(Epsilon > 0 && double.IsFinite(Epsilon) && (Norm == AttackNorm.L2 || Epsilon <= 1),
            $"The attack's bound is above 0 and, for L∞, at most 1, in values of 0..1, not {Epsilon.ToString(CultureInfo.InvariantCulture)}.");
        TrainingOptions.Require(Steps is >= 1 and <= 100, $"The attack has 1 to 100 steps, not {Steps}.");
    }

    /// <summary>The images made adversarial: within the bound and within 0..1.</summary>
    /// <param name="step">The batch and the network.</param>
    /// <param name="steps">Steps of the attack.</param>
    /// <returns>N x C x H x W.</returns>
    internal Tensor Attacked(TrainingStep step, int steps)
    {
        using var scope = NewDisposeScope();
        using var recording = enable_grad();
        var epsilons = full([step.Images.size(0), 1, 1, 1], Epsilon, float32, step.Images.device);
        var length = (steps == 1 ? 1.25 : 2.5 / steps) * Epsilon;
        var point = (step.Images + Epsilon * Start(step.Images.shape, step)).clamp_(0, 1);
        for (var k = 0; k < steps; k++)
        {
            using var inner = NewDisposeScope();
            var x = point.detach().requires_grad_();
            var loss = functional.cross_entropy(step.Logits(x), step.Labels, reduction: Reduction.Sum);
            var gradient = autograd.grad([loss], [x])[0].contiguous();
            var moved = point - step.Images + length * Norm.Steepest(gradient);
            point = inner.MoveToOuter((step.Images + Norm.Project(moved, epsilons)).clamp_(0, 1));
        }

        return scope.MoveToOuter(point);
    }

    // Even in the bound; for L2 a Gaussian of two more dimensions, at length 1, without these two.
    private Tensor Start(long[] shape, TrainingStep step)
    {
        var device = step.Images.device;
        if (Norm == AttackNorm.Linf) return rand(shape, device: device, generator: step.Draws).mul_(2).sub_(1);
        var length = shape.Skip(1).Aggregate(1L, (a, b) => a * b);
        var normal = randn([shape[0], length + 2], device: device, generator: step.Draws);
        return (normal / normal.norm(1, keepdim: true)).narrow(1, 0, length).reshape(shape);
    }
}
