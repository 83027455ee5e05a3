namespace Passband.Cli.Printing;

/// <summary>How to show results.</summary>
/// <param name="Unit">Unit of the horizontal axis; null for the stored one.</param>
/// <param name="Logarithmic">Logarithmic horizontal axis; null for the figure's own scale.</param>
internal sealed record ViewOptions(Passband.Results.FrequencyUnit? Unit = null, bool? Logarithmic = null)
{
    public static ViewOptions Default { get; } = new();
}
