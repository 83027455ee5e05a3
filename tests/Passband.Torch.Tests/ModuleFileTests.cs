using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Passband.Torch.Tests;

public sealed class ModuleFileTests
{
    private static Sequential Network() => Sequential(("conv", Conv2d(2, 3, 3)), ("norm", BatchNorm2d(3)));

    [Fact]
    public void A_file_brings_the_state_back()
    {
        using var scope = NewDisposeScope();
        using var first = Network();
        using var second = Network();
        first.call(randn(2, 2, 8, 8));
        var path = Path.GetTempFileName();
        try
        {
            first.save(path);
            var loaded = new Dictionary<string, bool>();
            second.load(path, loadedParameters: loaded);
            Assert.Equal(first.state_dict().Keys, loaded.Keys);
            Assert.All(first.state_dict(), s => Assert.True(s.Value.equal(second.state_dict()[s.Key])));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_bytes_are_those_of_TorchSharp()
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        Module.save_state_dict(writer, new() { ["ab"] = tensor(new[] { 1f, -2f }, [2, 1]), ["n"] = tensor(300L) });
        Assert.Equal(
            new byte[] { 2, 2, (byte)'a', (byte)'b', 6, 2, 2, 1, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 1, (byte)'n', 4, 0, 44, 1, 0, 0, 0, 0, 0, 0 },
            stream.ToArray());
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_and_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var network = Network();
        using var stream = new MemoryStream();
        network.save(stream);
        var bytes = stream.ToArray();
        var before = network.state_dict().ToDictionary(s => s.Key, s => s.Value.detach().clone());
        for (var length = 0; length < bytes.Length; length += 11)
        {
            using var cut = new MemoryStream(bytes, 0, length);
            var error = Record.Exception(() => network.load(cut));
            Assert.True(error is InvalidDataException or EndOfStreamException, $"{error?.GetType()} at {length}");
        }

        Assert.All(network.state_dict(), s => Assert.True(before[s.Key].equal(s.Value)));
    }

    [Theory]
    [InlineData(new byte[] { 1, 1, (byte)'w', 99, 0 })] // no element type 99
    [InlineData(new byte[] { 1, 1, (byte)'w', 6, 127 })] // 127 dimensions
    [InlineData(new byte[] { 1, 1, (byte)'w', 6, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f })] // an exbibyte
    [InlineData(new byte[] { 1, 1, (byte)'w', 6, 2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f })] // overflow
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff })] // endless number
    [InlineData(new byte[] { 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff })] // endless name
    public void Lying_sizes_are_refused_before_memory_is_taken(byte[] bytes)
    {
        using var network = Sequential();
        Assert.Throws<InvalidDataException>(() => network.load(new MemoryStream(bytes), strict: false));
    }

    [Fact]
    public void Another_networks_file_is_refused_by_name()
    {
        using var network = Network();
        using var other = Sequential(("conv", Conv2d(2, 4, 3)), ("norm", BatchNorm2d(4)));
        using var stream = new MemoryStream();
        other.save(stream);
        var error = Assert.Throws<ArgumentException>(() => network.load(new MemoryStream(stream.ToArray())));
        Assert.Contains("'conv.weight' in the file is Float32 [4x2x3x3]", error.Message, StringComparison.Ordinal);
        using var shorter = Sequential(("conv", Conv2d(2, 3, 3)));
        Assert.Contains("The file has 7 tensors; Sequential has 2", Assert.Throws<ArgumentException>(() => shorter.load(new MemoryStream(stream.ToArray()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_tensor_goes_to_a_file_and_back()
    {
        using var scope = NewDisposeScope();
        var path = Path.GetTempFileName();
        try
        {
            foreach (var type in new[] { float32, float64, int64, uint8, bfloat16, complex64 })
            {
                var given = (arange(12, float32).view(3, 4) - 2).to(type).transpose(0, 1);
                save(given, path);
                var read = load(path);
                Assert.Equal((type, 4L, 3L), (read.dtype, read.size(0), read.size(1)));
                Assert.True(given.equal(read));
            }

            File.WriteAllBytes(path, [6, 1, 3, 0, 0]);
            Assert.Throws<InvalidDataException>(() => load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
