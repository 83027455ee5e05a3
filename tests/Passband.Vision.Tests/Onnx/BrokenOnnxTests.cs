using System.Diagnostics;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;

namespace Passband.Vision.Tests.Onnx;

/// <summary>Graphs that are not sound, and files that are damaged or made to harm: each ends in a sentence.</summary>
public sealed class BrokenOnnxTests
{
    private const int Mutations = 3000;

    private static OnnxWriter Graph(int opset = 13) => new OnnxWriter { Opset = opset }.Input("x", null, 3, 4, 4).Output("y", null, 2);

    private static OnnxWriter Sound(OnnxWriter? graph = null, string images = "x") => (graph ?? Graph()).Tensor("w", [1f, 0, 0, 0, 1, 0], 3, 2)
        .Node("GlobalAveragePool", [images], ["pooled"]).Node("Flatten", ["pooled"], ["flat"]).Node("MatMul", ["flat", "w"], ["y"]);

    public static TheoryData<string, string> Problems => new()
    {
        { "zero nodes", "no node makes its output 'y'" },
        { "a circle", "which neither the file holds nor an earlier node makes: it is damaged, or its nodes run in a circle" },
        { "a missing tensor", "reads 'nowhere', which neither the file holds nor an earlier node makes" },
        { "two of a name", "two of its nodes make 'pooled'" },
        { "wrong shapes", "matrices of shape [1 x 3] and [5 x 2] cannot be multiplied" },
        { "unknown operators", "it needs operators that are not computed here, in version 13: Loop (node 'the Loop' and 1 more), com.microsoft.FusedConv (node 'the FusedConv')" },
        { "too new", "it is written with version 30 of ONNX's operators, and versions 7 to 20 are read" },
        { "too old", "it is written with version 6 of ONNX's operators" },
        { "classes only", "it ends in ArgMax, which gives classes instead of logits: export the model without it" },
        { "two inputs", "its graph has 2 inputs ('x', 'mask') where a classifier has one, the images" },
        { "no input", "its graph has no input" },
        { "flat input", "its input has the shape [? x 48] where a batch of images has 4 dimensions" },
        { "a giant constant", "its result of shape [1000000000] has more elements than the" },
        { "many large constants", "the constants that it asks for have more than the" },
        { "a giant activation", "has more elements than the" },
        { "a giant kernel", "is larger than the image of 4 x 4" },
        { "no images inside", "does not depend on the images" },
        { "external weights", "lie in another file: save the model in one file" },
        { "a training graph", "it was exported for training: export the model in evaluation mode" },
        { "NaN weights", "values of 'w' are NaN or infinite" },
        { "a short tensor", "'w' of shape [3 x 2] needs 24 bytes where it has 8" },
        { "an absurd shape", "needs more bytes where it has 8" },
        { "a strange type", "holds elements of type 99" },
        { "absurd classes", "it claims 2147483646 classes, more than a network here has (100000)" },
        { "no strides", "its strides [0, 1] goes beyond 1 to 65536" },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public void A_graph_that_is_not_sound_is_refused_in_a_sentence_that_names_what_is_wrong(string kind, string expected)
    {
        var refusal = SmallGraphs.Refusal(Broken(kind));
        Assert.StartsWith("test.onnx cannot be used: ", refusal, StringComparison.Ordinal);
        Assert.Contains(expected, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_at_every_997th_byte_ends_in_a_sentence()
    {
        var file = Large();
        Assert.True(file.Length > 50 * 997);
        for (var length = 1; length < file.Length; length += 997)
            Assert.StartsWith("test.onnx cannot be used: ", SmallGraphs.Refusal(file[..length]), StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_of_mutations_end_in_a_network_or_a_sentence_in_little_time_and_memory()
    {
        var (read, refused) = (0, 0);
        var before = LiveTensors.Settled();
        var random = new Random(2023);
        foreach (var file in new[] { Sound().Bytes(), Rich() })
        {
            for (var i = 0; i < Mutations / 2; i++)
            {
                var mutated = Mutate(file, random);
                var clock = Stopwatch.StartNew();
                try
                {
                    using var classifier = SmallGraphs.Classifier(mutated, 4, 4);
                    read++;
                }
                catch (Exception e) when (e is NetworkException or CheckpointException)
                {
                    Assert.StartsWith("test.onnx", e.Message, StringComparison.Ordinal);
                    refused++;
                }

                Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"mutation {i} took {clock.Elapsed}");
            }
        }

        Assert.Equal(before, LiveTensors.Settled());
        Assert.True(read > Mutations / 50, $"only {read} mutations could still be used");
        Assert.True(refused > Mutations / 4, $"only {refused} mutations were refused");
    }

    /// <summary>Changes, removes and repeats some bytes.</summary>
    internal static byte[] Mutate(byte[] file, Random random)
    {
        var bytes = new List<byte>(file);
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 9), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2 when bytes.Count > 16: bytes.RemoveRange(at, length); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                default:
                    for (var i = 0; i < length; i++) bytes[at + i] = random.Next(2) == 0 ? (byte)0xff : (byte)0;
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>A graph with one operator of nearly every family.</summary>
    internal static byte[] Rich() => Sound(Graph().Tensor("k", new float[3 * 3 * 9], 3, 3, 3, 3).Tensor("one", [1f, 1, 1], 3).Tensor("axes", [0L], 1).Tensor("pads", [0L, 0, 1, 1, 0, 0, 1, 1], 8)
        .Tensor("start", [0L], 1).Tensor("end", [3L], 1).Tensor("axis", [2L], 1).Tensor("factor", [1f, 1, 2, 2], 4)
        .Node("Conv", ["x", "k", "one"], ["c"], ("pads", new long[] { 1, 1, 1, 1 }), ("strides", new long[] { 1, 1 }))
        .Node("BatchNormalization", ["c", "one", "one", "one", "one"], ["n"]).Node("Relu", ["n"], ["r"]).Node("Add", ["r", "x"], ["a"])
        .Node("Pad", ["a", "pads"], ["p"], ("mode", "reflect")).Node("MaxPool", ["p"], ["m"], ("kernel_shape", new long[] { 2, 2 }), ("ceil_mode", 1))
        .Node("Resize", ["m", "", "factor"], ["u"], ("mode", "linear")).Node("Slice", ["u", "start", "end", "axis"], ["s"])
        .Node("Shape", ["s"], ["sizes"]).Node("Reshape", ["s", "sizes"], ["again"]).Node("Transpose", ["again"], ["t"], ("perm", new long[] { 0, 1, 3, 2 }))
        .Node("Split", ["t"], ["l", "h"], ("axis", 2)).Node("Concat", ["h", "l"], ["j"], ("axis", 2)).Node("Sigmoid", ["j"], ["g"]), "g").Bytes();

    private static byte[] Large() => Sound(Graph().Tensor("k", [.. Enumerable.Range(0, 3 * 3 * 1600).Select(i => i / 14400f)], 3, 3, 40, 40)
        .Node("Conv", ["x", "k"], ["c"], ("pads", new long[] { 20, 20, 20, 20 })), "c").Bytes();

    private static byte[] Broken(string kind)
    {
        var graph = Graph();
        switch (kind)
        {
            case "zero nodes": return graph.Bytes();
            case "a circle": return graph.Node("Add", ["x", "b"], ["a"]).Node("Relu", ["a"], ["b"]).Node("Flatten", ["b"], ["y"]).Bytes();
            case "a missing tensor": return graph.Node("Add", ["x", "nowhere"], ["y"]).Bytes();
            case "two of a name": return Sound(graph).Node("Relu", ["flat"], ["pooled", "y"]).Bytes();
            case "wrong shapes": return graph.Tensor("w", new float[10], 5, 2).Node("GlobalAveragePool", ["x"], ["p"]).Node("Flatten", ["p"], ["f"]).Node("MatMul", ["f", "w"], ["y"]).Bytes();
            case "unknown operators":
                return Sound(graph.Node("Loop", ["x"], ["l"]).Node("Loop", ["l"], ["m"]).Node("FusedConv", "com.microsoft", ["m"], ["z"]), "z").Bytes();
            case "too new": return Sound(Graph(30)).Bytes();
            case "too old": return Sound(Graph(6)).Bytes();
            case "classes only": return graph.Node("ArgMax", ["x"], ["y"]).Bytes();
            case "two inputs": return Sound(graph.Input("mask", 1)).Bytes();
            case "no input": return Sound(new OnnxWriter { Opset = 13 }.Output("y", null, 2)).Bytes();
            case "flat input": return new OnnxWriter { Opset = 13 }.Input("x", null, 48).Output("y", null, 2).Node("Relu", ["x"], ["y"]).Bytes();
            case "a giant constant": return Sound(graph.Tensor("n", [1_000_000_000L], 1).Node("ConstantOfShape", ["n"], ["c"]).Node("Add", ["x", "c"], ["z"]), "z").Bytes();
            case "many large constants":
                graph.Tensor("n", [30_000_000L], 1);
                for (var i = 0; i < 4; i++) graph.Node("ConstantOfShape", ["n"], [$"c{i}"]);
                return Sound(graph.Node("Sum", ["x", "c0", "c1", "c2", "c3"], ["z"]), "z").Bytes();
            case "a giant activation": return Sound(graph.Tensor("t", [1L, 1, 10_000, 10_000], 4).Node("Tile", ["x", "t"], ["z"]), "z").Bytes();
            case "a giant kernel": return Sound(graph.Tensor("k", new float[3 * 3 * 49], 3, 3, 7, 7).Node("Conv", ["x", "k"], ["z"]), "z").Bytes();
            case "no images inside": return graph.Tensor("a", [1f, 2], 1, 2).Node("Relu", ["a"], ["y"]).Bytes();
            case "external weights": return Sound(graph.Add(OnnxWriter.Message(s => { OnnxWriter.Number(s, 2, 1); OnnxWriter.Text(s, 8, "far"); OnnxWriter.Number(s, 14, 1); }))).Bytes();
            case "a training graph":
                return Sound(new OnnxWriter { Opset = 15 }.Input("x", null, 3, 4, 4).Output("y", null, 2).Tensor("o", [1f, 1, 1], 3)
                    .Node("BatchNormalization", ["x", "o", "o", "o", "o"], ["z"], ("training_mode", 1)), "z").Bytes();
            case "NaN weights": return graph.Tensor("w", [float.NaN, 0, 0, 0, 0, 0], 3, 2).Node("GlobalAveragePool", ["x"], ["p"]).Node("Flatten", ["p"], ["f"]).Node("MatMul", ["f", "w"], ["y"]).Bytes();
            case "a short tensor": return Sound(new OnnxWriter { Opset = 13 }.Input("x", null, 3, 4, 4).Output("y", null, 2).Add(OnnxWriter.Stored("w", 1, [3, 2], new byte[8]))).Bytes();
            case "an absurd shape": return Sound(graph.Add(OnnxWriter.Stored("big", 1, [long.MaxValue, long.MaxValue], new byte[8]))).Bytes();
            case "a strange type": return Sound(graph.Add(OnnxWriter.Stored("odd", 99, [1], new byte[8]))).Bytes();
            case "absurd classes": return Sound(new OnnxWriter { Opset = 13 }.Input("x", null, 3, 4, 4).Output("y", null, int.MaxValue - 1)).Bytes();
            case "no strides": return Sound(graph.Tensor("k", new float[9], 3, 3, 1, 1).Node("Conv", ["x", "k"], ["z"], ("strides", new long[] { 0, 1 })), "z").Bytes();
            default: throw new ArgumentException($"There is no broken graph '{kind}'.");
        }
    }
}
