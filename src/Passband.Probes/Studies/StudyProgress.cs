using Passband.Experiments.Contract;

namespace Passband.Probes.Studies;

/// <summary>How far a study is.</summary>
/// <param name="Done">Results known or computed.</param>
/// <param name="Total">Results in all.</param>
/// <param name="Step">What runs now, such as "hybrid, 4 networks"; null between experiments.</param>
/// <param name="Within">How far that is; null where it is not known.</param>
/// <param name="TimeLeft">
/// Time left of all: what is to be shown to networks, at the rate that each experiment reached, or where none of its kind has run, at that of the
/// others; null before anything is known.
/// </param>
public sealed record StudyProgress(int Done, int Total, string? Step, ExperimentProgress? Within, TimeSpan? TimeLeft);
