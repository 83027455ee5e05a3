namespace Passband.Results;

/// <summary>Where the numbers of a result come from that was not measured here but published by others.</summary>
/// <param name="Table">The table or collection, such as "RobustBench, model card".</param>
/// <param name="Work">Authors, title and place of the work; null if the table does not say.</param>
/// <param name="Address">Where to read it, an http or https address; null if the table does not say.</param>
public sealed record PublishedSource(string Table, string? Work = null, string? Address = null);
