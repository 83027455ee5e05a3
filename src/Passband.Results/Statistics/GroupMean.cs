namespace Passband.Results.Statistics;

/// <summary>The mean of a group of things, each of which was measured with an error.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Count">How many things, at least 1.</param>
/// <param name="Error">Standard error of measurement that all of them share, such as that of the images they were all measured on: more things do not make it smaller.</param>
public readonly record struct GroupMean(double Mean, int Count, double Error);
