using Passband.Vision.Onnx.Reading;

namespace Passband.Vision.Onnx.Operators;

/// <summary>The operators that can be computed, by name and version.</summary>
internal sealed class OperatorTable
{
    /// <summary>The newest version of the standard operators that was looked at.</summary>
    public const int NewestOpset = 20;

    /// <summary>The oldest version that can be read: broadcasting became implicit with it.</summary>
    public const int OldestOpset = 7;

    private readonly Dictionary<string, List<OperatorEntry>> _entries = new(StringComparer.Ordinal);

    public OperatorTable()
    {
        IEnumerable<OperatorEntry> all =
        [
            .. Activations.All, .. Arithmetic.All, .. Comparisons.All, .. Constants.All, .. Convolutions.All, .. Indexing.All,
            .. Joining.All, .. Matrices.All, .. Normalisations.All, .. Padding.All,
            .. Pooling.All, .. Reductions.All, .. Resizing.All, .. Reshaping.All,
        ];
        foreach (var entry in all)
        {
            if (!_entries.TryGetValue(entry.Name, out var versions)) _entries[entry.Name] = versions = [];
            versions.Add(entry);
        }
    }

    /// <summary>The names of all operators.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>The way of computing a node, or null where there is none.</summary>
    public OperatorEntry? Find(OnnxNode node, int opset) => node.Domain.Length == 0 && _entries.TryGetValue(node.Operator, out var versions)
        ? versions.Where(v => v.Since <= opset).MaxBy(v => v.Since)
        : null;
}
