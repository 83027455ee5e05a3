using Passband.Experiments;

namespace Passband.Probes.Bench.Manipulations;

/// <summary>The option "shape" of the experiments that filter.</summary>
internal static class ShapeOption
{
    /// <summary>The option; none where it has its default.</summary>
    internal static IReadOnlyDictionary<string, string> Of(ManipulationSettings settings) => settings.Shape == FilterShape.Hard
        ? new Dictionary<string, string>()
        : new Dictionary<string, string> { ["shape"] = "gaussian" };
}
