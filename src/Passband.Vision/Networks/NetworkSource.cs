using System.Text.Json;
using Passband.Vision.Checkpoints;

namespace Passband.Vision.Networks;

/// <summary>
/// A file that a network is made of, whatever its kind: weights of a known architecture, an ONNX graph, or a TorchScript program. It is read
/// and checked, and nothing is computed until <see cref="Build"/>.
/// </summary>
public abstract class NetworkSource
{
    private protected NetworkSource(string path, string sha256, NetworkFormat format) => (Path, Sha256, Format) = (path, sha256, format);

    /// <summary>The file as it was named.</summary>
    public string Path { get; }

    /// <summary>SHA-256 of the whole file, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>The file's layout.</summary>
    public NetworkFormat Format { get; }

    /// <summary>Trained numbers, without running statistics; null where the file must be run to count them.</summary>
    public virtual long? Parameters => Tensors.Where(IsParameter).Sum(t => (long)t.ElementCount);

    /// <summary>The tensors in the file; none where it must be run to see them.</summary>
    public abstract IReadOnlyList<StoredTensor> Tensors { get; }

    /// <summary>Short facts that the file states, by name.</summary>
    public virtual IReadOnlyList<(string Name, string Value)> Facts => [];

    /// <summary>The normalisation that the file keeps beside its weights; null where it keeps none.</summary>
    public virtual StoredNormalisation? Normalisation => null;

    /// <summary>The JSON of a card inside the file; null where there is none.</summary>
    protected virtual string? CardInside => null;

    /// <summary>What a person should know of how the file is used, a sentence each.</summary>
    /// <param name="card">How it is used; null for what the file says by itself.</param>
    /// <exception cref="NetworkException">The file cannot be used so.</exception>
    public virtual IReadOnlyList<string> Notes(NetworkCard? card = null) => [];

    /// <summary>Whether a tensor was trained: fractions other than running statistics.</summary>
    public static bool IsParameter(StoredTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.DType.IsFloatingPoint() && !tensor.Name.EndsWith("running_mean", StringComparison.Ordinal) && !tensor.Name.EndsWith("running_var", StringComparison.Ordinal);
    }

    /// <summary>The card: beside the file, inside it, or known by the file's hash; null where there is none.</summary>
    /// <exception cref="CheckpointException">The card found is not valid.</exception>
    public NetworkCard? FindCard() => NetworkCardFile.For(Path, Sha256, CardInside) ?? KnownNetworks.Card(Sha256);

    /// <summary>What the file says by itself; null where nothing is recognised.</summary>
    /// <param name="side">Rows and columns of the pictures, which some architectures need to be told apart; null where they are not known.</param>
    /// <param name="options">Options of a card, where there is one.</param>
    /// <exception cref="NetworkException">The file cannot be used as a classifier of images.</exception>
    public abstract NetworkOutline? Outline(int? side = null, IReadOnlyDictionary<string, JsonElement>? options = null);

    /// <summary>The same, or a sentence.</summary>
    /// <exception cref="NetworkException">Nothing is recognised.</exception>
    public NetworkOutline RequireOutline(int? side = null) => Outline(side) ?? throw Unrecognised();

    /// <summary>A card for a file without one: what the file says by itself, and for the rest what the caller says.</summary>
    /// <param name="pictures">The pictures; where the file fixes their size or channels, the file's count.</param>
    /// <param name="classNames">Names in the order of the logits; numbers if null.</param>
    /// <param name="mean">Mean per channel that the training subtracted, for values 0..1; one number serves all channels.</param>
    /// <param name="std">Standard deviation per channel that the training divided by, for values 0..1.</param>
    /// <exception cref="NetworkException">Nothing is recognised, or the numbers do not fit the channels.</exception>
    public NetworkCard Describe(InputShape pictures, IReadOnlyList<string>? classNames, IReadOnlyList<double> mean, IReadOnlyList<double> std)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(std);
        var outline = RequireOutline(pictures.Height);
        var shape = new InputShape(outline.Channels ?? pictures.Channels, outline.Height ?? pictures.Height, outline.Width ?? pictures.Width);
        CardFit.RequirePixels(Path, shape);
        var classes = outline.Classes ?? CountClasses(shape, outline.Options);
        CardFit.RequireClasses(Path, classes);
        if (classNames is not null && classNames.Count != classes)
            throw new NetworkException($"{Path}: the network has {classes} classes where the image set has {classNames.Count}.");
        var card = new NetworkCard
        {
            Name = System.IO.Path.GetFileNameWithoutExtension(Path),
            Architecture = outline.Architecture,
            Options = outline.Options,
            Classes = classNames ?? [.. Enumerable.Range(0, classes).Select(k => $"class {k}")],
            Input = new CardInput { Channels = shape.Channels, Height = shape.Height, Width = shape.Width, Mean = Spread(mean, shape.Channels), Std = Spread(std, shape.Channels) },
        };
        return card.Problems() is [var first, ..] ? throw new NetworkException($"{Path}: {first}") : card;
    }

    /// <summary>The first tensor that holds values that are not finite and how many, or null if all are.</summary>
    public virtual NonFiniteWeights? FindNonFinite() => null;

    /// <summary>Refuses weights that hold values that are not finite.</summary>
    /// <exception cref="CheckpointException">The message names the first such tensor and how many of its values are not finite.</exception>
    public void RequireFinite()
    {
        if (FindNonFinite() is { } found)
            throw new CheckpointException(Path, found.Problem);
    }

    /// <summary>Refuses a card that describes another network, judged before anything is built.</summary>
    /// <exception cref="NetworkException">It does.</exception>
    public abstract void RequireFit(NetworkCard card);

    /// <summary>A classifier of the file, used as a card says.</summary>
    /// <exception cref="CheckpointException">The weights hold values that are not finite.</exception>
    /// <exception cref="NetworkException">The file and the card do not go together, or the network cannot be computed.</exception>
    public abstract Classifier Build(NetworkCard card);

    /// <summary>A classifier, used as a card says, or as its own card says.</summary>
    /// <exception cref="CheckpointException">As for <see cref="Build"/>.</exception>
    /// <exception cref="NetworkException">As for <see cref="Build"/>, or there is no card.</exception>
    public Classifier Classifier(NetworkCard? card = null) => Build(card ?? FindCard() ?? throw new NetworkException(
        $"{Path}: this file comes without a card, so its normalisation is not known: write {NetworkCardFile.PathFor(Path)} beside it, or give mean and standard deviation."));

    /// <summary>How many logits the network answers, found by running it.</summary>
    private protected virtual int CountClasses(InputShape pictures, IReadOnlyDictionary<string, JsonElement> options) =>
        throw new NetworkException($"{Path} does not say how many classes it has: write a card that names them.");

    /// <summary>The sentence for a file in which nothing is recognised.</summary>
    protected virtual NetworkException Unrecognised() => new($"{Path} cannot be used: nothing in it is recognised.");

    private static IReadOnlyList<double> Spread(IReadOnlyList<double> values, int channels) =>
        values.Count == 1 ? [.. Enumerable.Repeat(values[0], channels)] : values;
}
