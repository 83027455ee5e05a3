using System.Globalization;
using Passband.Vision.Checkpoints.Pickles;

namespace Passband.Vision.Checkpoints;

/// <summary>Finds the weights inside what torch.save stored: a state dictionary, or a training dictionary around one.</summary>
internal static class StateDict
{
    private const int Depth = 4;

    // In the order tried: what the common training scripts call it.
    private static readonly string[] Names =
    [
        "state_dict", "model_state_dict", "model_state", "model", "net", "network", "net_state_dict", "weights", "params",
        "ema", "state_dict_ema", "ema_state_dict", "model_ema", "module",
    ];

    /// <summary>The tensors by name, and the keys that led to them.</summary>
    public static (List<(string Name, TensorReference Tensor)> Tensors, string Path) Find(object? root, string file)
    {
        if (root is not PickleDict dict)
            throw new CheckpointException(file, $"it holds {PickleConstructors.Describe(root)} where a state_dict, or a dict with one inside, was expected");
        var path = new List<string>();
        while (Inner(dict, file) is var (key, inner))
        {
            if (path.Count == Depth)
                throw new CheckpointException(file, "its dicts are nested too deep to tell where the weights are");
            path.Add(key);
            dict = inner;
        }

        var tensors = new List<(string, TensorReference)>();
        foreach (var (key, value) in dict.Items)
        {
            if (value is TensorReference tensor)
                tensors.Add((key as string ?? throw new CheckpointException(file, "one of its tensors has a key that is not a text"), tensor));
        }

        if (tensors.Count == 0)
            throw new CheckpointException(file, "it holds no tensors by name");
        if (tensors.Count > CheckpointLimits.Tensors)
            throw new CheckpointException(file, $"it holds {tensors.Count} tensors, more than the {CheckpointLimits.Tensors} that are allowed");
        return (tensors, string.Join('.', path));
    }

    /// <summary>Numbers and short texts stored beside the weights in a training dictionary, such as an epoch or a best accuracy.</summary>
    public static SortedDictionary<string, string> Facts(object? root)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in root is PickleDict dict ? dict.Items : [])
        {
            var text = value switch
            {
                long number => number.ToString(CultureInfo.InvariantCulture),
                double number => number.ToString("R", CultureInfo.InvariantCulture),
                bool flag => flag ? "true" : "false",
                string { Length: <= 200 } words => words,
                _ => null,
            };
            if (key is string name && text is not null && facts.Count < 100)
                facts[name] = text;
        }

        return facts;
    }

    private static (string Key, PickleDict Dict)? Inner(PickleDict dict, string file)
    {
        var inner = new Dictionary<string, PickleDict>(StringComparer.Ordinal);
        foreach (var (key, value) in dict.Items)
        {
            if (key is string name && value is PickleDict candidate)
                inner[name] = candidate;
        }

        foreach (var name in Names)
        {
            if (inner.TryGetValue(name, out var known) && known.Items.Any(item => item.Value is TensorReference or PickleDict))
                return (name, known);
        }

        if (dict.Items.Any(item => item.Value is TensorReference))
            return null;
        var holding = inner.Where(item => item.Value.Items.Any(entry => entry.Value is TensorReference)).ToArray();
        return holding.Length switch
        {
            0 => null,
            1 => (holding[0].Key, holding[0].Value),
            _ => throw new CheckpointException(file, $"several of its dicts hold tensors ({CheckpointException.Quote(holding[0].Key)}, {CheckpointException.Quote(holding[1].Key)}): save the wanted one alone"),
        };
    }
}
