using static TorchSharp.torch;

namespace Passband.Vision.Attacks;

/// <summary>
/// The step of Brendel et al. 2019 (eq. 3), for a whole batch: to the point of a plane that is nearest to the image, within 0..1 and within a
/// distance of the point where it starts. If the nearest point of all lies within that distance, it is the answer; if the plane does
/// not, the step goes towards it as far as allowed; between these the answer lies on the plane and on the sphere.
/// </summary>
internal static class TrustRegionStep
{
    private const int Halvings = 10;
    private const int FirstRounds = 12;
    private const int Rounds = 6;
    private const double WidestMultiplier = 1e6;

    /// <summary>Computes the steps, each row for itself.</summary>
    /// <param name="norm">Measures the distance from the image; the step itself is measured in L2.</param>
    /// <param name="images">N x C x H x W, 0..1.</param>
    /// <param name="points">N x C x H x W, 0..1: where the steps start.</param>
    /// <param name="gradients">N x C x H x W: normals of the planes.</param>
    /// <param name="changes">N x 1 x 1 x 1: what gradient times step is to be.</param>
    /// <param name="radius">Longest step.</param>
    /// <returns>N x C x H x W.</returns>
    internal static Tensor Solve(AttackNorm norm, Tensor images, Tensor points, Tensor gradients, Tensor changes, double radius)
    {
        using var scope = NewDisposeScope();
        var scale = gradients.abs().amax([1, 2, 3], keepdim: true).clamp(min: AttackNorms.SmallestNormal);
        var (normal, change) = (gradients / scale, changes / scale);
        var home = images - points;
        var along = change - (normal * home).sum([1, 2, 3], keepdim: true);
        var both = BoxProjection.Step(AttackNorm.L2, points, normal, change);
        var best = home + BoxProjection.Step(norm, images, normal, along);
        var shortest = AttackNorm.L2.Of(both);
        var free = AttackNorm.L2.Of(best) <= radius;
        var between = norm == AttackNorm.L2 ? OnSphere(both, best, radius) : InSmallestCube(home, points, normal, change, both, norm.Of(home - best), radius);
        var towards = both * (radius / shortest.clamp(min: AttackNorms.Tiny)).clamp(max: 1);
        return scope.MoveToOuter(where(free, best, where(shortest < radius, between, towards)));
    }

    // From the step to the nearest point of the plane towards the step to the point nearest to the image, until the sphere is met. Both lie on the
    // plane and in the box, so all between do; where the box stops the same values, none on the sphere is nearer to the image.
    private static Tensor OnSphere(Tensor shortest, Tensor best, double radius)
    {
        var way = best - shortest;
        var (a, b) = (way.square().sum([1, 2, 3], keepdim: true).clamp(min: AttackNorms.Tiny), (shortest * way).sum([1, 2, 3], keepdim: true));
        var c = shortest.square().sum([1, 2, 3], keepdim: true) - radius * radius;
        var share = ((b.square() - a * c).clamp(min: 0).sqrt() - b) / a;
        return shortest + share.clamp(0, 1) * way;
    }

    // The smallest cube around the image that the sphere, the plane and the box have a point in common with, by bisection over its size.
    private static Tensor InSmallestCube(Tensor home, Tensor points, Tensor normal, Tensor change, Tensor shortest, Tensor least, double radius)
    {
        var (small, large) = (least.maximum(AttackNorm.Linf.Of(home) - radius), AttackNorm.Linf.Of(home - shortest));
        var (best, multiplier) = (shortest, change / normal.square().sum([1, 2, 3], keepdim: true).clamp(min: AttackNorms.Tiny));
        var unit = radius / AttackNorm.L2.Of(normal).clamp(min: AttackNorms.Tiny);
        var tolerance = 1e-4 * change.abs() + 1e-6 * AttackNorm.L2.Of(normal) * radius;
        for (var halving = 0; halving < Halvings; halving++)
        {
            var size = (small + large) / 2;
            var (low, high) = ((-points).maximum(home - size), (1 - points).minimum(home + size));
            (var step, multiplier) = ToPlane(normal, change, low, high, multiplier, unit, halving == 0 ? FirstRounds : Rounds);
            var met = ((normal * step).sum([1, 2, 3], keepdim: true) - change).abs() <= tolerance;
            var within = met.logical_and(AttackNorm.L2.Of(step) <= radius);
            best = where(within, step, best);
            (small, large) = (where(within, small, size), where(within, size, large));
        }

        return best;
    }

    // The shortest step to the plane whose values lie between low and high: multiples of the normal, limited. Newton's method for the multiplier;
    // where it leads out of what is left, the middle of that, on a scale that is logarithmic beyond the multiplier of a free step.
    private static (Tensor Step, Tensor Multiplier) ToPlane(Tensor normal, Tensor change, Tensor low, Tensor high, Tensor multiplier, Tensor unit, int rounds)
    {
        var (left, right) = (-WidestMultiplier * unit, WidestMultiplier * unit);
        for (var round = 0; round < rounds; round++)
        {
            using var scope = NewDisposeScope();
            var wanted = multiplier * normal;
            var step = wanted.maximum(low).minimum(high);
            var excess = (normal * step).sum([1, 2, 3], keepdim: true) - change;
            var slope = where(step.eq(wanted), normal.square(), zeros_like(normal)).sum([1, 2, 3], keepdim: true);
            (left, right) = (scope.MoveToOuter(where(excess > 0, left, multiplier)), scope.MoveToOuter(where(excess > 0, multiplier, right)));
            var next = multiplier - excess / slope.clamp(min: AttackNorms.Tiny);
            var inside = (next >= left).logical_and(next <= right).logical_and(slope > 0);
            multiplier = scope.MoveToOuter(where(inside, next, Middle(left / unit, right / unit) * unit));
        }

        return ((multiplier * normal).maximum(low).minimum(high), multiplier);
    }

    private static Tensor Middle(Tensor left, Tensor right)
    {
        var middle = (left.sign() * left.abs().log1p() + right.sign() * right.abs().log1p()) / 2;
        return middle.sign() * middle.abs().expm1();
    }
}
