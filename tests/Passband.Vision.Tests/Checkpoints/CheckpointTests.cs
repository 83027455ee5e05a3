using Passband.Vision.Checkpoints;

namespace Passband.Vision.Tests.Checkpoints;

public sealed class CheckpointTests
{
    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("abc", "too short")]
    [InlineData("version https://git-lfs.github.com/spec/v1", "git lfs pull")]
    [InlineData("<!DOCTYPE html><html>", "a web page")]
    [InlineData("?NUMPY\u0001\0v\0{'descr': '<f4'}", "a NumPy array")]
    [InlineData("some text that goes on for a while", "neither safetensors nor written by torch.save")]
    public void A_file_of_another_kind_is_named_as_such(string content, string kind) =>
        Assert.Contains(kind, WeightFiles.Refusal(System.Text.Encoding.Latin1.GetBytes(content)), StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_and_a_folder_are_named()
    {
        var missing = Path.Combine(Path.GetTempPath(), "no-such-network.pth");
        Assert.Equal($"{missing} cannot be used: there is no such file.", Assert.Throws<CheckpointException>(() => Checkpoint.Open(missing)).Message);
        Assert.Contains("it is a folder", Assert.Throws<CheckpointException>(() => Checkpoint.Open(Path.GetTempPath())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_are_not_finite_are_counted_and_named()
    {
        var file = TorchFiles.SafeTensors(
            """{"good":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"model.bad":{"dtype":"F32","shape":[3],"data_offsets":[4,16]},"worse":{"dtype":"F32","shape":[1],"data_offsets":[16,20]}}""",
            TorchFiles.Bytes(1, float.NaN, 2, float.NegativeInfinity, float.NaN));
        var checkpoint = WeightFiles.Read(file);
        Assert.Equal(new NonFiniteWeights("model.bad", 2, 3), checkpoint.FindNonFinite());
        Assert.Contains("2 of the 3 values of 'model.bad' are NaN or infinite", Assert.Throws<CheckpointException>(checkpoint.RequireFinite).Message, StringComparison.Ordinal);
        var good = WeightFiles.Read(TorchFiles.Zip());
        Assert.Null(good.FindNonFinite());
        good.RequireFinite();
    }

    [Fact]
    public void The_hash_is_that_of_the_whole_file()
    {
        var file = TorchFiles.Legacy();
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)), WeightFiles.Read(file).Sha256);
    }

    [Theory]
    [InlineData(DType.Int32, new byte[] { 254, 255, 255, 255 }, -2f)]
    [InlineData(DType.Int16, new byte[] { 254, 255 }, -2f)]
    [InlineData(DType.Int8, new byte[] { 254 }, -2f)]
    [InlineData(DType.UInt8, new byte[] { 254 }, 254f)]
    [InlineData(DType.Bool, new byte[] { 2 }, 1f)]
    [InlineData(DType.Float64, new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F }, 1.5f)]
    public void Every_element_type_widens_to_float32(DType type, byte[] bytes, float value) =>
        Assert.Equal([value], new StoredTensor("t", type, [1], bytes).ToFloat32());

    [Fact]
    public void A_tensor_whose_bytes_do_not_fill_its_shape_cannot_be_made() =>
        Assert.Throws<ArgumentException>(() => new StoredTensor("t", DType.Float32, [2], new byte[4]));
}
