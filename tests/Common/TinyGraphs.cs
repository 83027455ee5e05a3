using System.IO.Compression;

namespace Passband.Tests.Common;

/// <summary>ONNX files of small classifiers, and an archive that looks like a TorchScript program.</summary>
internal static class TinyGraphs
{
    /// <summary>The mean of each of three channels, weighed for each class; a softmax and an operator that nobody knows on request.</summary>
    public static byte[] Classifier(int classes = 3, int side = 32, bool softmax = false, bool unknown = false)
    {
        var weights = new float[3 * classes];
        for (var i = 0; i < weights.Length; i++) weights[i] = i % 5 - 1.7f;
        var graph = new OnnxWriter { Opset = 13 }.Input("x", null, 3, side, side).Output("y", null, classes).Tensor("w", weights, 3, classes);
        if (unknown) graph.Node("Loop", ["x"], ["images"]);
        graph.Node("GlobalAveragePool", [unknown ? "images" : "x"], ["means"]).Node("Flatten", ["means"], ["rows"]).Node("MatMul", ["rows", "w"], [softmax ? "z" : "y"]);
        if (softmax) graph.Node("Softmax", ["z"], ["y"], ("axis", -1));
        return graph.Bytes();
    }

    /// <summary>A zip archive with a TorchScript program's entries and nothing in them.</summary>
    public static byte[] Script()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in new[] { "net/data.pkl", "net/constants.pkl", "net/code/__torch__.py" })
            {
                using var stream = zip.CreateEntry(entry, CompressionLevel.NoCompression).Open();
                stream.Write("junk"u8);
            }
        }

        return memory.ToArray();
    }
}
