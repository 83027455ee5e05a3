namespace Passband.Cli.Doctor;

/// <summary>One thing that was looked at.</summary>
/// <param name="Subject">What, in a word or two.</param>
/// <param name="Text">What was found.</param>
/// <param name="Remedy">What to do, where something needed is missing; null where all is well.</param>
internal sealed record Finding(string Subject, string Text, string? Remedy = null);
