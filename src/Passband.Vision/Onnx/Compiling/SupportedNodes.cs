using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using Passband.Vision.Onnx.Operators;
using Passband.Vision.Onnx.Reading;

namespace Passband.Vision.Onnx.Compiling;

/// <summary>The nodes that an output needs, each with the way of computing it.</summary>
internal static class SupportedNodes
{
    private const int Shown = 10;

    /// <summary>The nodes, in the file's order.</summary>
    /// <exception cref="NetworkException">The version of the operators is too old or too new, or operators are not known: all of them are named at once.</exception>
    public static IReadOnlyList<(OnnxNode Node, OperatorEntry Entry)> Needed(OnnxModel model, string file, string output)
    {
        if (model.Opset is < OperatorTable.OldestOpset or > OperatorTable.NewestOpset)
            throw new NetworkException($"{file} cannot be used: it is written with version {model.Opset} of ONNX's operators, "
                + $"and versions {OperatorTable.OldestOpset} to {OperatorTable.NewestOpset} are read: export it again with opset_version={OperatorTable.NewestOpset} or below.");
        var (table, found, unknown) = (new OperatorTable(), new List<(OnnxNode, OperatorEntry)>(), new List<OnnxNode>());
        foreach (var node in Reaching(model.Graph, output))
        {
            if (table.Find(node, model.Opset) is { } entry) found.Add((node, entry));
            else unknown.Add(node);
        }

        if (unknown.Count == 0) return found;
        if (unknown.FirstOrDefault(n => n.Operator is "ArgMax" or "TopK") is { } last && last.Outputs.Contains(output))
            throw new NetworkException($"{file} cannot be used: it ends in {last.Operator}, which gives classes instead of logits: export the model without it.");
        var kinds = unknown.GroupBy(n => Title(n), StringComparer.Ordinal).ToList();
        var list = string.Join(", ", kinds.Take(Shown).Select(k => $"{k.Key} (node {CheckpointException.Quote(k.First().Title)}{(k.Count() > 1 ? $" and {k.Count() - 1} more" : "")})"));
        throw new NetworkException($"{file} cannot be used: it needs operators that are not computed here, in version {model.Opset}: "
            + $"{list}{(kinds.Count > Shown ? $" and {kinds.Count - Shown} more" : "")}.");
    }

    private static string Title(OnnxNode node) =>
        CheckpointException.Quote(node.Domain.Length == 0 ? node.Operator : $"{node.Domain}.{node.Operator}").Trim('\'');

    private static IEnumerable<OnnxNode> Reaching(OnnxGraph graph, string output)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal) { output };
        var taken = new bool[graph.Nodes.Count];
        for (var i = graph.Nodes.Count - 1; i >= 0; i--)
        {
            if (!graph.Nodes[i].Outputs.Any(needed.Contains)) continue;
            taken[i] = true;
            needed.UnionWith(graph.Nodes[i].Inputs.Where(n => n.Length > 0));
        }

        return graph.Nodes.Where((_, i) => taken[i]);
    }
}
