namespace Passband.Dashboard.Components.Figures.Plots;

/// <summary>What is known of a figure that comes from no stored result.</summary>
/// <param name="Side">Side of its images in pixels.</param>
/// <param name="Trainings">Kind of training of networks by name; null where unknown.</param>
/// <param name="Source">Where it comes from, in a line.</param>
public sealed record FigureSubject(int Side, IReadOnlyDictionary<string, string?> Trainings, string Source);
