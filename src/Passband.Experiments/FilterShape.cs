namespace Passband.Experiments;

/// <summary>How sharply a filter cuts.</summary>
public enum FilterShape
{
    /// <summary>All or nothing at the cutoff (Li et al. 2023).</summary>
    Hard,

    /// <summary>A Gaussian whose amplitude is one half at the cutoff.</summary>
    Gaussian,
}
