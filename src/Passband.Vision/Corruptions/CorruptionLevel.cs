namespace Passband.Vision.Corruptions;

/// <summary>How strong a corruption is, and by whose constants.</summary>
/// <param name="Table">The table of constants.</param>
/// <param name="Severity">1 (weakest) to 5.</param>
public readonly record struct CorruptionLevel(CorruptionTable Table, int Severity)
{
    /// <summary>The strongest severity.</summary>
    public const int Strongest = 5;

    /// <summary>Refuses a severity that no table has; 0 is the clean image.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not within 0..5.</exception>
    public static void Check(int severity)
    {
        if (severity is < 0 or > Strongest)
        {
            throw new ArgumentOutOfRangeException(
                nameof(severity), severity, $"Severity {severity} does not exist: it is 0 for the clean image, or 1 (weakest) to {Strongest}.");
        }
    }
}
