using System.Text;
using Passband.Fuzzing.Mutations;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;

namespace Passband.Fuzzing.Readers;

/// <summary>Cards of networks, and the network that a card asks for.</summary>
internal sealed class CardReader : IFuzzedReader
{
    private readonly ScratchFolder _folder = new();
    private readonly string _weights;

    public CardReader()
    {
        _weights = TinyNetworks.Save(_folder.Write(new("network.safetensors", [])), channels: 1, side: 8);
        var path = NetworkCardFile.PathFor(_weights);
        var card = NetworkCardFile.Read(path) with
        {
            Training = new() { Recipe = "sgd", Tags = ["small"], Epochs = 3, Seed = 1, CleanCorrect = 5, CleanTotal = 9 }, Preprocessing = new() { BlurSigma = 1.5, LowPass = 0.25 },
        };
        Seeds = [new("network.json", File.ReadAllBytes(path)), new("network.json", Encoding.UTF8.GetBytes(NetworkCardFile.ToJson(card)))];
    }

    public string Name => "card";

    public IReadOnlyList<FuzzInput> Seeds { get; }

    public IReadOnlyList<Mutation> Mutations => JsonMutations.All;

    public long MemoryLimit => 64 << 20;

    public void Read(FuzzInput input)
    {
        _folder.Write(input);
        NetworkFile.Open(_weights).Dispose();
    }

    public bool IsRefusal(Exception problem) => problem is CheckpointException or NetworkException;

    public void Dispose() => _folder.Dispose();
}
