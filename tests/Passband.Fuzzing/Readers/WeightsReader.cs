using Passband.Fuzzing.Mutations;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;

namespace Passband.Fuzzing.Readers;

/// <summary>Files of weights, from the first byte to the network that is built of them.</summary>
internal sealed class WeightsReader : IFuzzedReader
{
    private readonly ScratchFolder _folder = new();

    private WeightsReader(string name, IReadOnlyList<Mutation> mutations) => (Name, Mutations) = (name, mutations);

    public string Name { get; }

    public IReadOnlyList<FuzzInput> Seeds { get; private set; } = [];

    public IReadOnlyList<Mutation> Mutations { get; }

    // What one pickle may build, counted generously, and the tensors of a small file.
    public long MemoryLimit => 384 << 20;

    public static WeightsReader Pickle() => new("pickle", PickleMutations.All)
    {
        Seeds = [new("legacy.pth", TorchFiles.Legacy()), new("training.pth", TorchFiles.Legacy(PickleWriter.Of(p => Training(p, true)), ("0", 6, TorchFiles.Bytes(TorchFiles.Weight))))],
    };

    public static WeightsReader Zip() => new("zip", ZipMutations.All)
    {
        Seeds =
        [
            new("weights.pth", TorchFiles.Zip()),
            new("training.pth", TorchFiles.Zip(PickleWriter.Of(p => Training(p, false)), ("data/0", TorchFiles.Bytes(TorchFiles.Weight)), ("byteorder", "little"u8.ToArray()), ("version", "3\n"u8.ToArray()))),
            new("script.pt", TinyGraphs.Script()),
        ],
    };

    public static WeightsReader SafeTensors()
    {
        var reader = new WeightsReader("safetensors", SafeTensorsMutations.All);
        var path = reader._folder.Write(new("made.safetensors", []));
        TinyNetworks.Save(path, channels: 1, side: 8);
        var network = File.ReadAllBytes(path);
        File.Delete(path);
        File.Delete(NetworkCardFile.PathFor(path));
        reader.Seeds = [new("weights.safetensors", TorchFiles.SafeTensors()), new("network.safetensors", network)];
        return reader;
    }

    public void Read(FuzzInput input)
    {
        var source = new NetworkOpener().Open(_folder.Write(input));
        _ = (source.Parameters, source.Facts, source.Normalisation, source.FindNonFinite());
        try
        {
            source.RequireOutline();
            source.Classifier().Dispose();
        }
        catch (NetworkException)
        {
            // The file was read; it is of no network that is known.
        }
    }

    public bool IsRefusal(Exception problem) => problem is CheckpointException;

    public void Dispose() => _folder.Dispose();

    // A training dictionary: an epoch, a best accuracy by NumPy, and the weights under their usual key.
    private static void Training(PickleWriter pickle, bool legacy) => pickle.Op('}', 'q', 0, '(').Text("epoch").Op('K', 7).Text("best").Float(0.5)
        .Text("shape").Global("torch", "Size").Ints(2, 3).Op(0x85, 'R').Text("type").Global("numpy", "dtype").Text("f8").Op(0x88, 0x89, 0x87, 'R')
        .Text("state_dict").OrderedDict(("module.fc.weight", p => p.Tensor("FloatStorage", "0", 6, 0, [3, 2], [1, 3], legacy)), ("module.fc.bias", p => p.Tensor("FloatStorage", "0", 6, 3, [3], [1], legacy)))
        .Op('u');
}
