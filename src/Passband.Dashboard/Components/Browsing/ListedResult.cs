using Passband.Results.Store;

namespace Passband.Dashboard.Components.Browsing;

/// <summary>A result at its place in the list.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Result">The result.</param>
public sealed record ListedResult(int Index, ResultSummary Result);
