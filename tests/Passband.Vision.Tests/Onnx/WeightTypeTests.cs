using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Passband.Vision.Tests.Onnx;

/// <summary>Weights of every kind of number, as raw bytes and as lists.</summary>
public sealed class WeightTypeTests
{
    public static TheoryData<int, byte[]> Raw => new()
    {
        { 1, Bytes<float>([1, -2]) },
        { 10, Bytes<Half>([(Half)1, (Half)(-2)]) },
        { 16, Bytes<ushort>([0x3F80, 0xC000]) },
        { 11, Bytes<double>([1, -2]) },
        { 7, Bytes<long>([1, -2]) },
        { 6, Bytes<int>([1, -2]) },
        { 5, Bytes<short>([1, -2]) },
        { 3, Bytes<sbyte>([1, -2]) },
    };

    [Theory]
    [MemberData(nameof(Raw))]
    public void Raw_bytes_are_read_as_the_kind_says(int type, byte[] bytes)
    {
        using var scope = NewDisposeScope();
        Assert.Equal([1f, -2], Sum(OnnxWriter.Stored("w", type, [2], bytes)));
    }

    [Fact]
    public void Bytes_and_truth_values_have_no_sign()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([1f, 254], Sum(OnnxWriter.Stored("w", 2, [2], [1, 254])));
        Assert.Equal([1f, 0], Sum(OnnxWriter.Stored("w", 9, [2], [1, 0])));
    }

    [Theory]
    [InlineData(6, 5, new long[] { 1, -2 })]
    [InlineData(7, 7, new long[] { 1, -2 })]
    [InlineData(3, 5, new long[] { 1, -2 })]
    [InlineData(10, 5, new long[] { 0x3C00, 0xC000 })]
    [InlineData(16, 5, new long[] { 0x3F80, 0xC000 })]
    public void Listed_numbers_are_read_as_the_kind_says(int type, int field, long[] numbers)
    {
        using var scope = NewDisposeScope();
        Assert.Equal([1f, -2], Sum(OnnxWriter.Message(s =>
        {
            OnnxWriter.Number(s, 1, 2);
            OnnxWriter.Number(s, 2, type);
            foreach (var number in numbers) OnnxWriter.Number(s, field, number);
            OnnxWriter.Text(s, 8, "w");
        })));
    }

    [Fact]
    public void Listed_fractions_may_be_packed_or_single()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([1f, -2], Sum(OnnxWriter.Message(s => { Head(s, 1); OnnxWriter.Part(s, 4, Bytes<float>([1, -2])); })));
        Assert.Equal([1f, -2], Sum(OnnxWriter.Message(s => { Head(s, 11); OnnxWriter.Part(s, 10, Bytes<double>([1, -2])); })));
        Assert.Equal([1f, -2], Sum(OnnxWriter.Message(s =>
        {
            Head(s, 1);
            foreach (var number in new[] { 1f, -2 })
            {
                s.WriteTag(4, Google.Protobuf.WireFormat.WireType.Fixed32);
                s.WriteFloat(number);
            }
        })));

        static void Head(Google.Protobuf.CodedOutputStream s, int type)
        {
            OnnxWriter.Number(s, 1, 2);
            OnnxWriter.Number(s, 2, type);
            OnnxWriter.Text(s, 8, "w");
        }
    }

    // Zeros plus the weights, whatever kind they have.
    private static float[] Sum(byte[] stored)
    {
        var graph = new OnnxWriter { Opset = 13 }.Input("x").Output("y").Add(stored).Node("Cast", ["w"], ["f"], ("to", 1)).Node("Add", ["x", "f"], ["y"]);
        return SmallGraphs.Run(graph, zeros(2)).data<float>().ToArray();
    }

    private static byte[] Bytes<T>(T[] numbers)
        where T : unmanaged => MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray();
}
