using System.Text.Json;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using static TorchSharp.torch;

namespace Passband.Tests.Common;

/// <summary>Networks with fresh weights, small enough to be made and run in a moment.</summary>
internal static class TinyNetworks
{
    public static IReadOnlyList<string> ShapesClasses { get; } = ["disc", "square", "triangle", "cross", "ring", "bar", "crescent", "star", "corner", "pair"];

    /// <summary>Writes a network for shapes and returns its path.</summary>
    public static string Save(string path, string name = "tiny", int channels = 3, int side = 32, int seed = 1, IReadOnlyList<string>? classes = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var card = Card(name, channels, side, classes ?? ShapesClasses);
        manual_seed(seed);
        using var classifier = new Classifier(card, Architectures.Build(card), Path.GetFileName(path), new string('0', 64));
        NetworkFile.Save(classifier, path);
        return path;
    }

    /// <summary>The same weights without any card.</summary>
    public static string SaveWithoutCard(string path)
    {
        Save(path);
        var tensors = Checkpoint.Open(path).Tensors;
        File.Delete(NetworkCardFile.PathFor(path));
        SafeTensors.Write(path, tensors, new Dictionary<string, string>());
        return path;
    }

    /// <summary>A network one of whose weights is not a number.</summary>
    public static string SaveWithNaN(string path)
    {
        Save(path);
        var card = NetworkCardFile.Read(NetworkCardFile.PathFor(path)) with { Sha256 = null };
        var tensors = Checkpoint.Open(path).Tensors.Select((t, i) => i == 0 ? Spoilt(t) : t).ToList();
        SafeTensors.Write(path, tensors, new Dictionary<string, string>());
        NetworkCardFile.Write(NetworkCardFile.PathFor(path), card);
        return path;
    }

    /// <summary>A network with finite weights so large that its answers are not.</summary>
    public static string SaveOverflowing(string path, string name = "overflow")
    {
        Save(path, name);
        var card = NetworkCardFile.Read(NetworkCardFile.PathFor(path)) with { Sha256 = null };
        var tensors = Checkpoint.Open(path).Tensors.Select(t => StoredTensor.FromFloat32(t.Name, t.Shape, [.. t.ToFloat32().Select(v => v * 1e20f)])).ToList();
        SafeTensors.Write(path, tensors, new Dictionary<string, string>());
        NetworkCardFile.Write(NetworkCardFile.PathFor(path), card);
        return path;
    }

    private static StoredTensor Spoilt(StoredTensor tensor)
    {
        var values = tensor.ToFloat32();
        values[0] = float.NaN;
        return StoredTensor.FromFloat32(tensor.Name, tensor.Shape, values);
    }

    private static NetworkCard Card(string name, int channels, int side, IReadOnlyList<string> classes) => new()
    {
        Name = name,
        Architecture = Architectures.ConvNet,
        Options = new Dictionary<string, JsonElement>
        {
            ["widths"] = JsonSerializer.SerializeToElement("4,8"),
            ["hidden"] = JsonSerializer.SerializeToElement(10),
        },
        Classes = classes,
        Input = new() { Channels = channels, Height = side, Width = side, Mean = [.. Enumerable.Repeat(0.5, channels)], Std = [.. Enumerable.Repeat(0.25, channels)] },
    };
}
