using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Passband.Vision.Checkpoints;
using static TorchSharp.torch;

namespace Passband.Vision.Networks;

/// <summary>A TorchScript program. What it takes and answers shows only when it is run.</summary>
internal sealed class ScriptSource : NetworkSource
{
    /// <summary>The architecture's name on a card.</summary>
    public const string Architecture = "torchscript";

    private ScriptSource(string path, string sha256)
        : base(path, sha256, NetworkFormat.TorchScript)
    {
    }

    public override IReadOnlyList<StoredTensor> Tensors => [];

    public override long? Parameters => null;

    /// <exception cref="CheckpointException">The file cannot be read.</exception>
    public static ScriptSource Open(string path) =>
        FileOpening.Read(path, stream => new ScriptSource(path, Convert.ToHexStringLower(SHA256.HashData(stream))));

    public override NetworkOutline? Outline(int? side = null, IReadOnlyDictionary<string, JsonElement>? options = null) =>
        new(Architecture, new Dictionary<string, JsonElement>());

    public override void RequireFit(NetworkCard card)
    {
        CardFit.RequirePixels(Path, card.Input);
        if (card.Architecture != Architecture)
            throw new NetworkException($"{Path} cannot be used: its card says {card.Architecture} where the file is a TorchScript program ({Architecture}).");
    }

    public override IReadOnlyList<string> Notes(NetworkCard? card = null) =>
        ["It is a TorchScript program, which libtorch runs as it is; it computes in float32 alone."];

    public override Classifier Build(NetworkCard card)
    {
        RequireFit(card);
        return new Classifier(card, Load(), System.IO.Path.GetFileName(Path), Sha256);
    }

    private protected override int CountClasses(InputShape pictures, IReadOnlyDictionary<string, JsonElement> options)
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        using var network = Load();
        network.eval();
        return (int)network.forward(zeros(2, pictures.Channels, pictures.Height, pictures.Width)).size(1);
    }

    private ScriptNetwork Load()
    {
        try
        {
            return new ScriptNetwork(Path, jit.load<Tensor, Tensor>(Path));
        }
        catch (ExternalException e)
        {
            throw new CheckpointException(Path, $"libtorch cannot load it ({e.Message.Split('\n')[0].Trim().TrimEnd('.')})", e);
        }
    }
}
