using Passband.Torch;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using Passband.Vision.Onnx.Operators;
using Passband.Vision.Onnx.Reading;
using static TorchSharp.torch;

namespace Passband.Vision.Onnx.Compiling;

/// <summary>
/// Makes a program of a graph: only what the output needs, in the file's order; whatever does not depend on the images is computed once,
/// normalisations are folded into convolutions, and each value's last reader is noted.
/// </summary>
internal sealed class GraphCompiler
{
    private readonly OnnxModel _model;
    private readonly string _file;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Tensor> _constants = [];
    private readonly List<OnnxStep> _steps = [];
    private readonly StepRunner _runner;
    private int _next;
    private long _folded;

    private GraphCompiler(OnnxModel model, string file) => (_model, _file, _runner) = (model, file, new StepRunner(file, model.Opset));

    /// <summary>The program that computes one value of a graph from one input; its constants belong to the caller.</summary>
    /// <exception cref="NetworkException">The graph is not sound.</exception>
    public static OnnxProgram Compile(OnnxModel model, string file, string input, string output)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        // Kept constants must serve gradients later, even where evaluation asks for them first.
        using var lasting = inference_mode(false);
        var compiler = new GraphCompiler(model, file);
        var program = compiler.Build(input, output);
        foreach (var constant in program.Constants.Values) scope.Detach(constant);
        return program;
    }

    private OnnxProgram Build(string input, string output)
    {
        var nodes = SupportedNodes.Needed(_model, _file, output);
        foreach (var stored in _model.Graph.Initialisers)
        {
            if (!_places.TryAdd(stored.Name, _next)) throw Wrong($"it holds two tensors of the name {Quoted(stored.Name)}");
            _next++;
        }

        var images = Place(input);
        var waiting = _model.Graph.Initialisers.ToDictionary(t => _places[t.Name]);
        foreach (var (node, entry) in nodes) Add(node, entry, waiting);
        if (!_places.TryGetValue(output, out var result)) throw Wrong($"no node makes its output {Quoted(output)}");
        if (_constants.ContainsKey(result) || waiting.ContainsKey(result))
            throw Wrong($"its output {Quoted(output)} does not depend on the images");
        ConvolutionFolding.Apply(_steps, _constants, () => _next++, result);
        Lifetimes.Note(_steps, result);
        var used = _steps.SelectMany(s => s.Inputs).ToHashSet();
        foreach (var unused in _constants.Keys.Where(k => !used.Contains(k)).ToList()) _constants.Remove(unused);
        foreach (var (place, constant) in _constants.Where(c => c.Value.dim() == 4 && c.Value.is_floating_point()).ToList())
            _constants[place] = constant.ChannelsLast();
        return new OnnxProgram(_file, _model.Opset, _steps, _constants, _next, images, result);
    }

    private void Add(OnnxNode node, OperatorEntry entry, Dictionary<int, StoredTensor> waiting)
    {
        var inputs = node.Inputs.Select(name => name.Length == 0 ? -1 : _places.TryGetValue(name, out var place) ? place
            : throw Wrong($"the node {Quoted(node.Title)} ({node.Operator}) reads {Quoted(name)}, "
                + "which neither the file holds nor an earlier node makes: it is damaged, or its nodes run in a circle")).ToList();
        while (inputs.Count > 0 && inputs[^1] < 0) inputs.RemoveAt(inputs.Count - 1);
        foreach (var place in inputs.Where(waiting.ContainsKey))
        {
            _constants[place] = Constants.Of(waiting[place]);
            waiting.Remove(place);
        }

        if (node is { Operator: "Identity" or "Dropout", Outputs: [var only] } && inputs is [>= 0] && !_constants.ContainsKey(inputs[0]))
        {
            Name(only, inputs[0]);
            return;
        }

        var step = new OnnxStep(node, entry, [.. inputs], [.. node.Outputs.Select(name => name.Length == 0 ? -1 : Place(name))]);
        if (!inputs.TrueForAll(i => i < 0 || _constants.ContainsKey(i))) _steps.Add(step);
        else Fold(step);
    }

    private void Fold(OnnxStep step)
    {
        var results = _runner.Run(step, [.. step.Inputs.Select(i => i < 0 ? null : _constants[i])]);
        for (var i = 0; i < results.Length; i++)
        {
            if (step.Outputs[i] < 0) continue;
            _folded += results[i].numel();
            if (_folded > OnnxLimits.FoldedElements)
                throw Wrong($"the constants that it asks for have more than the {OnnxLimits.FoldedElements} elements that are allowed");
            _constants[step.Outputs[i]] = results[i];
        }
    }

    private int Place(string name)
    {
        Name(name, _next);
        return _next++;
    }

    private void Name(string name, int place)
    {
        if (!_places.TryAdd(name, place)) throw Wrong($"two of its nodes make {Quoted(name)}");
    }

    private NetworkException Wrong(string what) => new($"{_file} cannot be used: {what}.");

    private static string Quoted(string name) => CheckpointException.Quote(name);
}
