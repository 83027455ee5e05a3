using Passband.Vision.Checkpoints;

namespace Passband.Vision.Networks;

/// <summary>Names and shapes of weights, which are all that an architecture is recognised by.</summary>
internal sealed class WeightShapes
{
    private readonly Dictionary<string, long[]> _shapes;

    /// <summary>Those of a file, named as in <see cref="WeightNames"/>.</summary>
    internal WeightShapes(Checkpoint checkpoint)
    {
        var names = WeightNames.Of(checkpoint.Tensors);
        Spelling = names.Spelling;
        _shapes = names.Tensors.GroupBy(t => t.Name).ToDictionary(g => g.Key, g => g.First().Shape, StringComparer.Ordinal);
    }

    /// <summary>Whose names the file uses.</summary>
    internal WeightSpelling Spelling { get; }

    /// <summary>All names.</summary>
    internal IEnumerable<string> Names => _shapes.Keys;

    /// <summary>Whether there is such a tensor.</summary>
    internal bool Has(string name) => _shapes.ContainsKey(name);

    /// <summary>The shape of a convolution's kernels, outputs x inputs x rows x columns; null where there is none.</summary>
    internal long[]? Kernels(string name) => _shapes.TryGetValue(name + ".weight", out var shape) && shape.Length == 4 ? shape : null;

    /// <summary>The shape of a linear layer's weights, outputs x inputs; null where there is none.</summary>
    internal long[]? Matrix(string name) => _shapes.TryGetValue(name + ".weight", out var shape) && shape.Length == 2 ? shape : null;

    /// <summary>How many blocks a stage has: layerN.0, layerN.1 and so on.</summary>
    internal int Blocks(int stage)
    {
        var count = 0;
        while (Has($"layer{stage}.{count}.conv1.weight")) count++;
        return count;
    }
}
