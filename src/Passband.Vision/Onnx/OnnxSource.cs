using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using Passband.Vision.Onnx.Compiling;
using Passband.Vision.Onnx.Reading;
using static TorchSharp.torch;

namespace Passband.Vision.Onnx;

/// <summary>An ONNX file: a graph that brings its own architecture.</summary>
internal sealed class OnnxSource : NetworkSource
{
    /// <summary>The architecture's name on a card; options: layout (nchw, nhwc), output (a name), softmax (removed, kept).</summary>
    public const string Architecture = "onnx";

    private static readonly Dictionary<string, JsonElement> NoOptions = [];
    private readonly OnnxModel _model;

    private OnnxSource(string path, string sha256, OnnxModel model)
        : base(path, sha256, NetworkFormat.Onnx) => _model = model;

    public override IReadOnlyList<StoredTensor> Tensors => _model.Graph.Initialisers;

    public override IReadOnlyList<(string Name, string Value)> Facts =>
    [
        ("written by", _model.Producer),
        ("operators", string.Create(CultureInfo.InvariantCulture, $"version {_model.Opset}, {_model.Graph.Nodes.Count} nodes: {Kinds()}")),
    ];

    /// <summary>Reads a file whose weights are inside it.</summary>
    /// <exception cref="CheckpointException">It cannot be read, is damaged, larger than its limits, or keeps its weights elsewhere.</exception>
    public static OnnxSource Open(string path) => FileOpening.Read(path, stream =>
    {
        if (stream.Length > OnnxLimits.File)
            throw new CheckpointException(path, $"it has {stream.Length} bytes, more than the {OnnxLimits.File} of an ONNX file in one piece");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Read(bytes, path);
    });

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What error messages call it.</param>
    /// <exception cref="CheckpointException">As for <see cref="Open"/>.</exception>
    public static OnnxSource Read(byte[] bytes, string name) =>
        new(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), ModelReader.Read(bytes, name));

    public override NonFiniteWeights? FindNonFinite() => NonFiniteWeights.In(Tensors, infinite: false);

    public override NetworkOutline Outline(int? side = null, IReadOnlyDictionary<string, JsonElement>? options = null)
    {
        options ??= NoOptions;
        var (input, output) = (InputLayout.Of(_model.Graph, Path, options), GraphOutput.Of(_model.Graph, Path, options));
        SupportedNodes.Needed(_model, Path, output.Name);
        var found = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { [InputLayout.Option] = JsonSerializer.SerializeToElement(input.Word) };
        if (output.Softmax) found[GraphOutput.SoftmaxOption] = JsonSerializer.SerializeToElement("removed");
        return new NetworkOutline(Architecture, found)
        {
            Channels = input.Channels, Classes = output.Classes, Height = input.Height, Width = input.Width,
        };
    }

    public override IReadOnlyList<string> Notes(NetworkCard? card = null) =>
        GraphOutput.Of(_model.Graph, Path, card?.Options ?? NoOptions).Notes;

    public override void RequireFit(NetworkCard card)
    {
        CardFit.RequirePixels(Path, card.Input);
        if (card.Architecture != Architecture)
            throw Wrong($"its card says {card.Architecture} where the file is an ONNX graph ({Architecture})");
        var (outline, said) = (Outline(null, card.Options), card.Input);
        if (outline.Channels is { } channels && channels != said.Channels)
            throw Wrong($"it takes {channels} channels where its card says {said.Channels}");
        if ((outline.Height ?? said.Height) != said.Height || (outline.Width ?? said.Width) != said.Width)
            throw Wrong($"it takes {outline.Height} x {outline.Width} pixels where its card says {said.Height} x {said.Width}");
        if (outline.Classes is { } classes && classes != card.Classes.Count)
            throw Wrong($"it has {classes} outputs where {card.Classes.Count} classes are named");
    }

    public override Classifier Build(NetworkCard card)
    {
        RequireFinite();
        RequireFit(card);
        var (program, input) = Compiled(card.Options);
        var network = OnnxNetwork.Of(program, input, new InputShape(card.Input.Channels, card.Input.Height, card.Input.Width), card.Classes.Count);
        return new Classifier(card, network, System.IO.Path.GetFileName(Path), Sha256);
    }

    private protected override int CountClasses(InputShape pictures, IReadOnlyDictionary<string, JsonElement> options)
    {
        using var scope = NewDisposeScope();
        var (program, input) = Compiled(options);
        foreach (var constant in program.Constants.Values) scope.Attach(constant);
        return BatchProbe.Run(program, input, pictures);
    }

    private (OnnxProgram Program, InputLayout Input) Compiled(IReadOnlyDictionary<string, JsonElement> options)
    {
        var input = InputLayout.Of(_model.Graph, Path, options);
        return (GraphCompiler.Compile(_model, Path, input.Name, GraphOutput.Of(_model.Graph, Path, options).Name), input);
    }

    private string Kinds() =>
        string.Join(", ", _model.Graph.Nodes.GroupBy(n => n.Operator, StringComparer.Ordinal).OrderByDescending(g => g.Count()).Take(12)
        .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key}")));

    private NetworkException Wrong(string what) => new($"{Path} cannot be used: {what}.");
}
