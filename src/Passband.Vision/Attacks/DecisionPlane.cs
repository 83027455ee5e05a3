using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// The plane on which the wanted logit would equal the other one if the network were as linear as it is at a point: where the margin, wanted
/// less other, plus its gradient times the step is 0. In the caller's dispose scope.
/// </summary>
/// <param name="Logits">N x K, at the points.</param>
/// <param name="Margin">N x 1 x 1 x 1: below 0 before the plane.</param>
/// <param name="Gradient">N x C x H x W: of the margin.</param>
internal sealed record DecisionPlane(Tensor Logits, Tensor Margin, Tensor Gradient)
{
    /// <summary>Of several classes that may take the label's place, the plane that is nearest (Moosavi-Dezfooli et al. 2016, eq. 8).</summary>
    /// <param name="network">The network.</param>
    /// <param name="norm">Measures how near.</param>
    /// <param name="points">N x C x H x W.</param>
    /// <param name="classes">N x M, int64: the label, and the other classes.</param>
    internal static DecisionPlane Nearest(AttackedNetwork network, AttackNorm norm, Tensor points, Tensor classes)
    {
        using var scope = NewDisposeScope();
        var (logits, gradients) = network.Jacobian(points, classes);
        var others = classes.size(1) - 1;
        var values = logits.gather(1, classes);
        var margins = values.narrow(1, 1, others) - values.narrow(1, 0, 1);
        var differences = gradients.narrow(1, 1, others) - gradients.narrow(1, 0, 1);
        var slopes = norm.Dual(differences.flatten(0, 1)).view(-1, others).clamp(min: AttackNorms.Tiny);
        var nearest = (margins.abs() / slopes).argmin(1, keepdim: true);
        var gradient = differences.gather(1, nearest.view(-1, 1, 1, 1, 1).expand(-1, 1, points.size(1), points.size(2), points.size(3))).squeeze(1);
        return new(scope.MoveToOuter(logits), scope.MoveToOuter(margins.gather(1, nearest).view(-1, 1, 1, 1)), scope.MoveToOuter(gradient));
    }

    /// <summary>The plane of one margin.</summary>
    /// <param name="network">The network.</param>
    /// <param name="points">N x C x H x W.</param>
    /// <param name="labels">N.</param>
    /// <param name="targets">N.</param>
    /// <param name="margin">Grows towards the target.</param>
    internal static DecisionPlane Of(AttackedNetwork network, Tensor points, Tensor labels, Tensor targets, AttackLoss margin)
    {
        using var scope = NewDisposeScope();
        var (logits, value, gradient) = network.Differentiate(points, labels, targets, margin);
        return new(scope.MoveToOuter(logits), scope.MoveToOuter(value.view(-1, 1, 1, 1)), scope.MoveToOuter(gradient));
    }

    /// <summary>The label, and the classes that an image resembles most besides.</summary>
    /// <param name="logits">N x K.</param>
    /// <param name="labels">N.</param>
    /// <param name="count">How many classes, the label among them; at most K are taken.</param>
    /// <returns>N x M, int64, the label first.</returns>
    internal static Tensor Candidates(Tensor logits, Tensor labels, int count)
    {
        using var scope = NewDisposeScope();
        var first = labels.unsqueeze(1);
        var withLabelFirst = logits.scatter(1, first, full_like(first, double.PositiveInfinity, dtype: logits.dtype));
        var (_, classes) = withLabelFirst.topk((int)Math.Min(count, logits.size(1)), 1);
        return scope.MoveToOuter(classes);
    }
}
