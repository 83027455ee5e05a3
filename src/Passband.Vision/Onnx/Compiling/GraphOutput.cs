using System.Text.Json;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using Passband.Vision.Onnx.Reading;

namespace Passband.Vision.Onnx.Compiling;

/// <summary>Which value of a graph is taken for the logits.</summary>
/// <param name="Name">The value.</param>
/// <param name="Classes">How many numbers it has for an image; null where the file does not say.</param>
/// <param name="Softmax">A softmax at the end was left out.</param>
/// <param name="Notes">What a person should know, a sentence each.</param>
internal sealed record GraphOutput(string Name, int? Classes, bool Softmax, IReadOnlyList<string> Notes)
{
    /// <summary>The card's option that names the output to use.</summary>
    public const string OutputOption = "output";

    /// <summary>The card's option that says "kept" for a softmax at the end that is part of the network.</summary>
    public const string SoftmaxOption = "softmax";

    private const string Kept = "kept";
    private const int MostSteps = 20;

    /// <summary>The output of a graph: the first of two dimensions, or the one the options name; a softmax at its end is left out.</summary>
    /// <exception cref="NetworkException">There is none.</exception>
    public static GraphOutput Of(OnnxGraph graph, string file, IReadOnlyDictionary<string, JsonElement> options)
    {
        if (graph.Outputs.Count == 0) throw new NetworkException($"{file} cannot be used: its graph has no output.");
        var chosen = Chosen(graph, file, options);
        var notes = new List<string>();
        if (graph.Outputs.Count > 1)
            notes.Add($"The graph has {graph.Outputs.Count} outputs ({string.Join(", ", graph.Outputs.Take(5).Select(o => Quoted(o.Name)))}); {Quoted(chosen.Name)} is taken for the logits.");
        var maker = Maker(graph, chosen.Name);
        var name = chosen.Name;
        var softmax = maker is { Operator: "Softmax", Domain: "", Inputs.Count: 1, Outputs.Count: 1 } && IsOverClasses(graph, chosen, maker);
        if (softmax && !(options.TryGetValue(SoftmaxOption, out var said) && said.ValueKind == JsonValueKind.String && said.GetString() == Kept))
        {
            name = maker!.Inputs[0];
            notes.Add("The graph ends in a softmax, which is left out: the numbers before it are the logits that attacks need; the answers are the same.");
        }
        else if (softmax || maker is { Operator: "Sigmoid" })
        {
            notes.Add($"The graph ends in a {maker!.Operator.ToLowerInvariant()}, so its answers are probabilities, which hinder attacks that follow gradients.");
            softmax = false;
        }

        return new GraphOutput(name, ClassCount.Of(graph, chosen), softmax, notes);
    }

    private static OnnxValue Chosen(OnnxGraph graph, string file, IReadOnlyDictionary<string, JsonElement> options)
    {
        if (options.TryGetValue(OutputOption, out var wanted) && wanted.ValueKind == JsonValueKind.String)
            return graph.Outputs.FirstOrDefault(o => o.Name == wanted.GetString())
                ?? throw new NetworkException($"{file} cannot be used: its card asks for the output {Quoted(wanted.GetString()!)}, and it has {string.Join(", ", graph.Outputs.Take(5).Select(o => Quoted(o.Name)))}.");
        return graph.Outputs.FirstOrDefault(o => o.Shape?.Count == 2) ?? graph.Outputs.FirstOrDefault(o => o.Shape is null) ?? graph.Outputs[0];
    }

    /// <summary>The node that makes a value, seen through nodes that change nothing; null where there is none.</summary>
    internal static OnnxNode? Maker(OnnxGraph graph, string value)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            var maker = graph.Nodes.FirstOrDefault(n => n.Outputs.Contains(value));
            if (maker is not { Operator: "Identity", Domain: "", Inputs.Count: 1 }) return maker;
            value = maker.Inputs[0];
        }

        return null;
    }

    private static bool IsOverClasses(OnnxGraph graph, OnnxValue output, OnnxNode softmax)
    {
        var rank = output.Shape?.Count ?? 2;
        var axis = softmax.Attributes.TryGetValue("axis", out var a) ? a.Integer ?? 0 : rank - 1;
        return rank == 2 && axis is 1 or -1;
    }

    private static string Quoted(string name) => CheckpointException.Quote(name);
}
