using System.Text;
using Passband.Vision.Checkpoints;

namespace Passband.Vision.Tests.Checkpoints;

public sealed class SafeTensorsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("passband-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_written_is_read_back()
    {
        StoredTensor[] tensors =
        [
            StoredTensor.FromFloat32("b", [2, 2], [1, 2, 3, float.MinValue]),
            new("a", DType.Int64, [], BitConverter.GetBytes(-5L)),
            new("c", DType.UInt8, [3], new byte[] { 1, 2, 255 }),
            StoredTensor.FromFloat32("empty", [0, 4], []),
        ];
        var read = Checkpoint.Open(Write(tensors, new Dictionary<string, string> { ["note"] = "é\"\n" }));
        Assert.Equal(["a", "b", "c", "empty"], read.Tensors.Select(tensor => tensor.Name).Order());
        Assert.Equal("é\"\n", read.Metadata["note"]);
        foreach (var tensor in tensors)
        {
            Assert.Equal(tensor.Shape, read[tensor.Name]!.Shape);
            Assert.Equal(tensor.DType, read[tensor.Name]!.DType);
            Assert.True(tensor.Data.Span.SequenceEqual(read[tensor.Name]!.Data.Span));
        }
    }

    [Fact]
    public void The_bytes_written_do_not_depend_on_the_order_of_the_tensors_and_are_aligned()
    {
        StoredTensor[] tensors = [new("x", DType.UInt8, [1], new byte[1]), StoredTensor.FromFloat32("z", [1], [1]), StoredTensor.FromFloat32("y", [1], [2])];
        var (first, second) = (Write(tensors), Write([.. tensors.Reverse()]));
        var bytes = File.ReadAllBytes(first);
        Assert.Equal(bytes, File.ReadAllBytes(second));
        Assert.Equal(0, BitConverter.ToInt64(bytes) % 8);
        Assert.Equal("""{"y":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"z":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},"x":{"dtype":"U8","shape":[1],"data_offsets":[8,9]}}""",
            Encoding.UTF8.GetString(bytes, 8, (int)BitConverter.ToInt64(bytes)).TrimEnd());
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void Half_precision_halves_the_weights_and_keeps_the_counters()
    {
        var path = Path.Combine(_folder, "half.safetensors");
        SafeTensors.Write(path, [StoredTensor.FromFloat32("w", [3], [0.1f, 1, -2.5f]), new("n", DType.Int64, [], new byte[8])], precision: DType.Float16);
        var read = Checkpoint.Open(path);
        Assert.Equal((DType.Float16, DType.Int64), (read["w"]!.DType, read["n"]!.DType));
        Assert.Equal([(float)(Half)0.1f, 1, -2.5f], read["w"]!.ToFloat32());
        var tooLarge = Assert.Throws<CheckpointException>(() => SafeTensors.Write(path, [StoredTensor.FromFloat32("w", [1], [70000])], precision: DType.Float16));
        Assert.Contains("w holds 70000", tooLarge.Message, StringComparison.Ordinal);
        SafeTensors.Write(path, [StoredTensor.FromFloat32("w", [2], [70000, 1.00390625f])], precision: DType.BFloat16);
        Assert.Equal([70144, 1], Checkpoint.Open(path)["w"]!.ToFloat32());
    }

    [Fact]
    public void A_name_given_twice_is_not_written()
    {
        var twice = StoredTensor.FromFloat32("w", [1], [1]);
        Assert.Contains("'w' is reserved or given to two tensors", Assert.Throws<CheckpointException>(() => Write([twice, twice])).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "given twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""", "overlap or leave a gap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[3],"data_offsets":[5,8]}}""", "overlap or leave a gap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "4 bytes of data belong to no tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "truncated: its tensors need 12 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "does not fill its data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "does not fill its data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296,4],"data_offsets":[0,8]}}""", "does not fill its data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2305843009213693951],"data_offsets":[0,9223372036854775804]}}""", "more than one tensor may have")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}}""", "not the JSON")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}""", "'F8_E4M3'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", "does not give dtype, shape and two data_offsets for 'a'")]
    [InlineData("""{"a":7}""", "does not give dtype")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "not the JSON")]
    [InlineData("""{"a":{{{{{{{{{{{{{""", "not the JSON")]
    [InlineData("""{"__metadata__":3}""", "not the JSON")]
    public void A_lying_header_is_refused(string header, string reason) =>
        Assert.Contains(reason, WeightFiles.Refusal(TorchFiles.SafeTensors(header, new byte[8])), StringComparison.Ordinal);

    [Fact]
    public void A_header_longer_than_allowed_is_refused_before_it_is_allocated()
    {
        byte[] file = [.. BitConverter.GetBytes(1L << 33), .. "{\"a\":1}"u8];
        Assert.Contains("claims 8589934592 bytes", WeightFiles.Refusal(file), StringComparison.Ordinal);
    }

    private string Write(StoredTensor[] tensors, Dictionary<string, string>? metadata = null)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.safetensors");
        SafeTensors.Write(path, tensors, metadata);
        return path;
    }
}
