namespace Passband.Dashboard.Configuration;

/// <summary>The configuration cannot be used; each problem is a sentence that begins with its key.</summary>
internal sealed class ConfigurationException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>One sentence a problem.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
