using System.Globalization;
using System.Text.Json;
using Passband.Vision.Checkpoints;

namespace Passband.Vision.Networks;

/// <summary>An architecture and its options, found from the names and shapes of a checkpoint's tensors.</summary>
/// <param name="Architecture">One of <see cref="Architectures.All"/>.</param>
/// <param name="Options">Its options.</param>
/// <param name="Channels">Channels of the images.</param>
/// <param name="Classes">Number of logits.</param>
public sealed record ArchitectureGuess(string Architecture, IReadOnlyDictionary<string, JsonElement> Options, int Channels, int Classes)
{
    /// <summary>The architecture of a checkpoint, or null where none fits.</summary>
    /// <param name="checkpoint">The weights.</param>
    /// <param name="side">Height and width of the images, which some architectures need to be told apart.</param>
    public static ArchitectureGuess? Of(Checkpoint checkpoint, int side = 32)
    {
        var shapes = checkpoint.Tensors.GroupBy(t => t.Name).ToDictionary(g => g.Key, g => g.First().Shape, StringComparer.Ordinal);
        return Residual(shapes) ?? Plain(shapes, side);
    }

    private static ArchitectureGuess? Residual(Dictionary<string, long[]> shapes)
    {
        if (!shapes.TryGetValue("conv1.weight", out var stem) || stem.Length != 4) return null;
        var (width, channels) = ((int)stem[0], (int)stem[1]);
        var blocks = Enumerable.Range(1, 4).Select(stage => Blocks(shapes, stage)).ToArray();

        if (shapes.TryGetValue("linear2.weight", out var head) && shapes.TryGetValue("linear1.weight", out var hidden) && blocks is [2, 2, 0, 0])
            return new(Architectures.ResNet4B, Chosen(("width", width), ("hidden", (int)hidden[0])), channels, (int)head[0]);

        if ((Head(shapes, "linear") ?? Head(shapes, "fc")) is not { } count) return null;
        if (blocks[3] == 0 && blocks[0] > 0 && blocks[0] == blocks[1] && blocks[1] == blocks[2])
        {
            var shortcut = shapes.Keys.Any(k => k.StartsWith("layer2.0.shortcut.", StringComparison.Ordinal)) ? "b" : "a";
            return new(Architectures.CifarResNet, Chosen(("depth", 6 * blocks[0] + 2), ("width", width), ("shortcut", shortcut)), channels, count);
        }

        var bottleneck = shapes.ContainsKey("layer1.0.conv3.weight");
        int? depth = (bottleneck, blocks) switch
        {
            (false, [2, 2, 2, 2]) => 18,
            (false, [3, 4, 6, 3]) => 34,
            (true, [3, 4, 6, 3]) => 50,
            _ => null,
        };
        return depth is null ? null : new(Architectures.ResNet,
            Chosen(("depth", depth.Value), ("width", width), ("stem", stem[2] == 7 ? "imagenet" : "cifar")), channels, count);
    }

    // Convolutions, one hidden layer and a head, numbered as in a Sequential; strides do not show in shapes, so the usual
    // ones are tried until the hidden layer's inputs fit.
    private static ArchitectureGuess? Plain(Dictionary<string, long[]> shapes, int side)
    {
        var convolutions = new List<long[]>();
        while (shapes.TryGetValue($"{2 * convolutions.Count}.weight", out var shape) && shape.Length == 4) convolutions.Add(shape);
        var flatten = 2 * convolutions.Count;
        if (convolutions.Count == 0 || !shapes.TryGetValue($"{flatten + 1}.weight", out var hidden) || !shapes.TryGetValue($"{flatten + 3}.weight", out var head))
            return null;

        var kernel = convolutions[0][2];
        foreach (var (stride, padding) in new[] { (2L, 1L), (1L, kernel / 2), (2L, kernel / 2), (1L, 0L), (2L, 0L) })
        {
            var size = (long)side;
            foreach (var _ in convolutions) size = (size + 2 * padding - kernel) / stride + 1;
            if (size <= 0 || size * size * convolutions[^1][0] != hidden[1] || convolutions.Any(c => c[2] != kernel || c[3] != kernel)) continue;
            var widths = string.Join(',', convolutions.Select(c => c[0].ToString(CultureInfo.InvariantCulture)));
            return new(Architectures.ConvNet,
                Chosen(("widths", widths), ("kernel", (int)kernel), ("stride", (int)stride), ("padding", (int)padding), ("hidden", (int)hidden[0])),
                (int)convolutions[0][1], (int)head[0]);
        }

        return null;
    }

    private static int Blocks(Dictionary<string, long[]> shapes, int stage)
    {
        var count = 0;
        while (shapes.ContainsKey($"layer{stage}.{count}.conv1.weight")) count++;
        return count;
    }

    private static int? Head(Dictionary<string, long[]> shapes, string name) =>
        shapes.TryGetValue(name + ".weight", out var shape) && shape.Length == 2 ? (int)shape[0] : null;

    private static Dictionary<string, JsonElement> Chosen(params (string Name, object Value)[] options) =>
        options.ToDictionary(o => o.Name, o => Architectures.Json(o.Value));
}
