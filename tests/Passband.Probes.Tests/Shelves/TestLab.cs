using System.Text.Json;
using Passband.Probes.Locating;
using Passband.Probes.Shelves;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;

namespace Passband.Probes.Tests.Shelves;

/// <summary>An empty home in a folder of its own, and small networks to put there.</summary>
internal sealed class TestLab : IDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), $"passband-shelf-{Guid.NewGuid():N}");

    public TestLab()
    {
        Directory.CreateDirectory(_root);
        Home = new Home(_root) { Cache = Path.Combine(_root, "cache"), Data = Path.Combine(_root, "data") };
        Directory.CreateDirectory(Home.Data);
        Incoming = new IncomingFiles(Home);
    }

    public Home Home { get; }

    public IncomingFiles Incoming { get; }

    /// <summary>Every file below the dashboard's own folder, by relative path.</summary>
    public IReadOnlyList<string> Files => !Directory.Exists(Home.Data) ? []
        : [.. Directory.EnumerateFiles(Home.Data, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Home.Data, f)).Order(StringComparer.Ordinal)];

    public string PathOf(params string[] parts) => Path.Combine([_root, .. parts]);

    /// <summary>Writes a small convolutional network and returns its bytes, with or without its card inside.</summary>
    public byte[] Network(string name = "small net", bool withCard = true, int classes = 3, int seed = 1)
    {
        TorchSharp.torch.manual_seed(seed);
        var card = Card(name, classes);
        var path = PathOf($"made-{Guid.NewGuid():N}.safetensors");
        using (var classifier = new Classifier(card, Architectures.Build(card), "made", new string('0', 64)))
            NetworkFile.Save(classifier, path);
        if (!withCard) SafeTensors.Write(path, [.. Checkpoint.Open(path).Tensors], new Dictionary<string, string>());
        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        File.Delete(NetworkCardFile.PathFor(path));
        return bytes;
    }

    public static NetworkCard Card(string name, int classes = 3) => new()
    {
        Name = name,
        Architecture = Architectures.ConvNet,
        Options = new Dictionary<string, JsonElement> { ["widths"] = JsonSerializer.SerializeToElement("4"), ["hidden"] = JsonSerializer.SerializeToElement(8) },
        Classes = [.. Enumerable.Range(0, classes).Select(k => $"kind {k}")],
        Input = new CardInput { Channels = 3, Height = 32, Width = 32, Mean = [0.5, 0.5, 0.5], Std = [0.25, 0.25, 0.25] },
    };

    public Task<IncomingFile> Receive(byte[] content, string fileName, long maxBytes = 1 << 24) =>
        Incoming.ReceiveAsync(new MemoryStream(content), fileName, maxBytes, null, TestContext.Current.CancellationToken);

    /// <summary>Uploads, examines and adds in one go.</summary>
    public async Task<AddedNetwork> Add(NetworkShelf shelf, byte[] content, string fileName = "net.safetensors", NetworkAnswers? answers = null)
    {
        using var file = await Receive(content, fileName);
        return shelf.Add(shelf.Examine(file), answers ?? new NetworkAnswers());
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
