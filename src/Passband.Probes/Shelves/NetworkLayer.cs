using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;

namespace Passband.Probes.Shelves;

/// <summary>What one layer of a network holds.</summary>
/// <param name="Name">What the names of its tensors begin with; empty for tensors that stand alone.</param>
/// <param name="Tensors">Its tensors and their shapes, in words.</param>
/// <param name="Parameters">Trained numbers.</param>
/// <param name="Others">Running statistics and counters.</param>
public sealed record NetworkLayer(string Name, string Tensors, long Parameters, long Others)
{
    /// <summary>The layers of a file, in its order.</summary>
    public static IReadOnlyList<NetworkLayer> Of(NetworkSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return [.. source.Tensors.GroupBy(t => Before(t.Name), StringComparer.Ordinal).Select(Of)];
    }

    private static NetworkLayer Of(IGrouping<string, StoredTensor> layer)
    {
        var trained = layer.Where(NetworkSource.IsParameter).ToList();
        var shapes = trained.Select(t => $"{Last(t.Name)} {(t.Shape.Length == 0 ? "scalar" : string.Join(" × ", t.Shape))}");
        var all = layer.Sum(t => (long)t.ElementCount);
        var parameters = trained.Sum(t => (long)t.ElementCount);
        return new NetworkLayer(layer.Key, string.Join(", ", shapes), parameters, all - parameters);
    }

    private static string Before(string name) => name.LastIndexOf('.') is var dot and >= 0 ? name[..dot] : "";

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];
}
