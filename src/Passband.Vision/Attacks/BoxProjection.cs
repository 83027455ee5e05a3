using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// The smallest step from a point within 0..1 to a plane that stays within 0..1 (Croce and Hein 2020, eq. 6 to 9), exactly. Along its multiplier
/// every value moves at a speed of its own until it meets the end of the scale, so the way towards the plane is a line of straight
/// pieces: sorting where they end tells on which one the plane is met.
/// </summary>
internal static class BoxProjection
{
    /// <summary>Computes the steps, each row for itself.</summary>
    /// <param name="norm">What is made small.</param>
    /// <param name="points">N x C x H x W, 0..1.</param>
    /// <param name="gradients">N x C x H x W: normals of the planes.</param>
    /// <param name="changes">N x 1 x 1 x 1: what gradient times step is to be.</param>
    /// <returns>N x C x H x W. Where the box does not reach the plane, the step to the corner that is nearest to it.</returns>
    internal static Tensor Step(AttackNorm norm, Tensor points, Tensor gradients, Tensor changes)
    {
        using var scope = NewDisposeScope();
        var point = points.flatten(1);
        // At any scale of the gradient its squares are numbers that float32 holds.
        var scale = gradients.flatten(1).abs().amax([1], keepdim: true).clamp(min: AttackNorms.SmallestNormal);
        var (normal, change) = (gradients.flatten(1) / scale, changes.view(-1, 1) / scale);
        var direction = normal.sign() * change.sign();
        var slope = normal.abs();
        var speed = norm == AttackNorm.L2 ? slope : slope.sign();
        var room = where(direction > 0, 1 - point, point);
        var (ends, order) = where(slope > 0, room / speed, zeros_like(room)).sort(1);
        // Of every piece: how far those that have stopped have come, and how fast the others go on.
        var stopped = Before((slope * room).gather(1, order));
        var moving = (slope * speed).sum(1, keepdim: true, type: ScalarType.Float64) - Before((slope * speed).gather(1, order));
        var piece = (stopped + moving * ends).lt(change.abs()).sum(1, keepdim: true);
        var reached = piece < point.size(1);
        piece = piece.clamp(max: point.size(1) - 1);
        var multiplier = (change.abs() - stopped.gather(1, piece)) / moving.gather(1, piece).clamp(min: double.Epsilon);
        multiplier = where(reached, multiplier.to(ScalarType.Float32), ends.narrow(1, point.size(1) - 1, 1));
        return scope.MoveToOuter((direction * (multiplier * speed).minimum(room)).view(points.shape));
    }

    // The sum of all values before each.
    private static Tensor Before(Tensor values) => values.cumsum(1, ScalarType.Float64) - values;
}
