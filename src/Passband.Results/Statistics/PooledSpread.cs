using MathNet.Numerics.Statistics;

namespace Passband.Results.Statistics;

/// <summary>How far things of one group lie apart, taken to be the same in all groups and pooled over them, as in an analysis of variance.</summary>
/// <param name="Variance">Variance within groups, at least 0; 0 where it is not known.</param>
/// <param name="Freedom">Its degrees of freedom: things less groups; 0 where no group has two things, and it is not known.</param>
public readonly record struct PooledSpread(double Variance, int Freedom)
{
    /// <summary>The spread within groups.</summary>
    /// <param name="groups">Finite values of each group.</param>
    public static PooledSpread Of(IEnumerable<IReadOnlyList<double>> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var several = groups.Where(g => g.Count > 1).ToList();
        var freedom = several.Sum(g => g.Count - 1);
        return freedom == 0 ? default : new(several.Sum(g => (g.Count - 1) * g.Variance()) / freedom, freedom);
    }
}
