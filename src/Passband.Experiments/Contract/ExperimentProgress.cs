using Passband.Results;

namespace Passband.Experiments.Contract;

/// <summary>How far a run is.</summary>
/// <param name="Stage">What is being done, in a few words.</param>
/// <param name="Done">Units of work done, those of an earlier run included.</param>
/// <param name="Total">Units of work in all.</param>
/// <param name="Unit">What a unit is, such as "images".</param>
/// <param name="Rate">Units per second in this run; null before it is known.</param>
/// <param name="TimeLeft">Time left at that rate; null before it is known.</param>
public sealed record ExperimentProgress(string Stage, long Done, long Total, string Unit, double? Rate, TimeSpan? TimeLeft)
{
    /// <summary>The share done, 0..1.</summary>
    public double Fraction => Total == 0 ? 1 : (double)Done / Total;

    /// <summary>Makes the results as they would be with what is known so far; null before anything is.</summary>
    public Func<IReadOnlyList<ResultDocument>>? SoFar { get; init; }
}
