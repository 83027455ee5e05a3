using System.Text.Json;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using Passband.Vision.Shapes;
using static TorchSharp.torch;

namespace Passband.Probes.Tests.Bench;

/// <summary>
/// The file of a network that is linear in 0..1: its convolution changes nothing and its hidden layer is lifted above zero, so that the
/// distance to its boundary has a closed form. Two classes: the first where the weighted sum is larger than that of the middle grey.
/// </summary>
internal sealed class LinearNetwork
{
    private const int Side = 16;
    private const float Lift = 40;
    private readonly float[] _weights = [.. Enumerable.Range(0, 3 * Side * Side).Select(k => (float)SeededRandom.For(5, (ulong)k, 0).NextBetween(-0.1, 0.1))];

    internal static IReadOnlyList<string> Classes { get; } = ["above", "below"];

    internal void Save(string path, string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var card = new NetworkCard
        {
            Name = name,
            Architecture = Architectures.ConvNet,
            Options = new Dictionary<string, JsonElement>
            {
                ["widths"] = JsonSerializer.SerializeToElement("3"), ["kernel"] = JsonSerializer.SerializeToElement(1), ["stride"] = JsonSerializer.SerializeToElement(1),
                ["padding"] = JsonSerializer.SerializeToElement(0), ["hidden"] = JsonSerializer.SerializeToElement(1),
            },
            Classes = Classes,
            Input = new() { Channels = 3, Height = Side, Width = Side, Mean = [0, 0, 0], Std = [1, 1, 1] },
        };
        using var classifier = new Classifier(card, Architectures.Build(card), Path.GetFileName(path), new string('0', 64));
        NetworkFile.Save(classifier, path);
        var values = new Dictionary<string, float[]>
        {
            ["0.weight"] = [1, 0, 0, 0, 1, 0, 0, 0, 1], ["0.bias"] = [0, 0, 0],
            ["3.weight"] = _weights, ["3.bias"] = [Lift - 0.5f * _weights.Sum()],
            ["5.weight"] = [1, -1], ["5.bias"] = [-Lift, Lift],
        };
        var saved = NetworkCardFile.Read(NetworkCardFile.PathFor(path)) with { Sha256 = null };
        var tensors = Checkpoint.Open(path).Tensors.Select(t => StoredTensor.FromFloat32(t.Name, t.Shape, values.Single(v => t.Name.EndsWith(v.Key, StringComparison.Ordinal)).Value)).ToList();
        SafeTensors.Write(path, tensors, new Dictionary<string, string>());
        NetworkCardFile.Write(NetworkCardFile.PathFor(path), saved);
    }

    /// <summary>A picture well inside 0..1, so that the ends of the scale are far from any perturbation that is needed.</summary>
    internal static Vision.Codecs.Picture Picture(ulong seed) =>
        new(Side, Side, 3, [.. Enumerable.Range(0, 3 * Side * Side).Select(k => (byte)SeededRandom.For(seed, (ulong)k, 1).NextBetween(100, 156))]);

    /// <summary>The distance of a picture to the boundary, and whether it is on the first class's side.</summary>
    internal (double Linf, double L2, bool Above) DistanceOf(Tensor picture)
    {
        var pixels = picture.contiguous().cpu().data<float>().ToArray();
        var value = _weights.Zip(pixels).Sum(p => p.First * (p.Second - 0.5));
        return (Math.Abs(value) / _weights.Sum(w => (double)Math.Abs(w)), Math.Abs(value) / Math.Sqrt(_weights.Sum(w => (double)w * w)), value > 0);
    }
}
