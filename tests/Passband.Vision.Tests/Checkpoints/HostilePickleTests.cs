using System.Text;

namespace Passband.Vision.Tests.Checkpoints;

public sealed class HostilePickleTests
{
    private static readonly string Marker = Path.Combine(Path.GetTempPath(), $"passband-pickle-{Guid.NewGuid():N}");

    public static TheoryData<string, byte[]> Calls => new()
    {
        { "posix.system", PickleWriter.Of(p => p.Global("posix", "system").Text($"touch {Marker}").Op(0x85, 'R')) },
        { "builtins.eval", PickleWriter.Of(p => p.Op(0x8c, 8).Raw("builtins"u8).Op(0x8c, 4).Raw("eval"u8).Op(0x93).Text("1").Op(0x85, 'R')) },
        { "os.system", PickleWriter.Of(p => p.Op('(').Text($"touch {Marker}").Op('i').Raw("os\nsystem\n"u8)) },
        { "torch.storage._load_from_bytes", PickleWriter.Of(p => p.Global("torch.storage", "_load_from_bytes").Op('C', 1, 0, 0x85, 'R')) },
        { "subprocess.Popen", PickleWriter.Of(p => p.Global("subprocess", "Popen").Op(')', 0x81)) },
        { "collections.OrderedDict", PickleWriter.Of(p => p.Op('(').Global("collections", "OrderedDict").Op('o')) },
        { "extension registry", PickleWriter.Of(p => p.Op(0x82, 1)) },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_pickle_that_calls_something_is_refused_by_name_and_nothing_is_run(string target, byte[] pickle)
    {
        foreach (var file in new[] { TorchFiles.Zip(pickle), TorchFiles.Legacy(pickle), pickle })
        {
            var message = WeightFiles.Refusal(file);
            Assert.Contains(target, message, StringComparison.Ordinal);
            Assert.Contains("nothing in the file was run", message, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(Marker));
    }

    [Fact]
    public void A_call_hidden_beside_good_weights_is_refused_too()
    {
        var pickle = PickleWriter.Of(p => p.Op('}', '(').Text("state_dict").OrderedDict(("w", q => q.Tensor("FloatStorage", "0", 1, 0, [1], [1])))
            .Text("args").Global("argparse", "Namespace").Op(')', 0x81, '}', 'b', 'u'));
        Assert.Contains("'argparse.Namespace'", WeightFiles.Refusal(TorchFiles.Zip(pickle, ("data/0", new byte[4]))), StringComparison.Ordinal);
    }

    [Fact]
    public void Setting_the_state_of_a_tensor_is_refused()
    {
        var pickle = PickleWriter.Of(p => p.Tensor("FloatStorage", "0", 1, 0, [1], [1]).Op('}', 'b'));
        Assert.Contains("sets the state of a tensor", WeightFiles.Refusal(TorchFiles.Zip(pickle)), StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_of_a_name_never_reach_the_terminal()
    {
        var message = WeightFiles.Refusal(TorchFiles.Zip(PickleWriter.Of(p => p.Global("a\u001b[31m", new string('b', 500)))));
        Assert.DoesNotContain('\u001b', message);
        Assert.InRange(message.Length, 50, 400);
    }

    [Fact]
    public void Deep_nesting_ends_in_a_sentence()
    {
        var marks = PickleWriter.Of(p => p.Raw(Encoding.ASCII.GetBytes(new string('(', 100_000))));
        Assert.Contains("nests or keeps more values", WeightFiles.Refusal(TorchFiles.Zip(marks)), StringComparison.Ordinal);
        var lists = PickleWriter.Of(p => p.Raw(Encoding.ASCII.GetBytes(new string(']', 300_000))));
        Assert.Contains("nests or keeps more values", WeightFiles.Refusal(TorchFiles.Zip(lists)), StringComparison.Ordinal);
        var tuples = PickleWriter.Of(p => p.Op('N').Raw(Enumerable.Repeat((byte)0x85, 1_000_000).ToArray()));
        Assert.Contains("holds a tuple where", WeightFiles.Refusal(TorchFiles.Zip(tuples)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dict_that_holds_itself_ends_in_a_sentence()
    {
        var pickle = PickleWriter.Of(p => p.Op('}', 'q', 1).Text("state_dict").Op('h', 1, 's'));
        Assert.Contains("nested too deep", WeightFiles.Refusal(TorchFiles.Zip(pickle)), StringComparison.Ordinal);
        Assert.Contains("nested too deep", WeightFiles.Refusal(TorchFiles.Legacy(pickle)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('X')]
    [InlineData('T')]
    [InlineData('B')]
    public void A_huge_declared_string_is_refused_before_it_is_allocated(char opcode)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var length in new[] { -2, int.MaxValue, 1 << 19 })
            Assert.Contains("string of", WeightFiles.Refusal(TorchFiles.Legacy(PickleWriter.Of(p => p.Op(opcode).Little4(length)))), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Filling_the_memory_with_small_values_is_refused()
    {
        var dicts = PickleWriter.Of(p =>
        {
            for (var i = 0; i < 1_700_000; i++)
                p.Op('}', '0');
        });
        Assert.Contains("more than 256 MiB", WeightFiles.Refusal(TorchFiles.Zip(dicts)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_endless_pickle_is_refused()
    {
        var pickle = PickleWriter.Of(p =>
        {
            p.Op('N');
            for (var i = 0; i < 4_000_100; i++)
                p.Op('q', 0);
        });
        Assert.Contains("more than 4000000 steps", WeightFiles.Refusal(TorchFiles.Zip(pickle)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'t' })]
    [InlineData(new byte[] { (byte)'0' })]
    [InlineData(new byte[] { (byte)'N', (byte)'(', 0x85 })]
    [InlineData(new byte[] { (byte)'N', (byte)'N', (byte)'R' })]
    [InlineData(new byte[] { (byte)'h', 3 })]
    [InlineData(new byte[] { (byte)'S', (byte)'\'', (byte)'\n' })]
    [InlineData(new byte[] { (byte)'}', (byte)'(', (byte)'N', (byte)'u' })]
    [InlineData(new byte[] { (byte)'N', (byte)'N', (byte)'a' })]
    [InlineData(new byte[] { (byte)'N', (byte)'Q' })]
    [InlineData(new byte[] { 0x8b, 0xff, 0xff, 0xff, 0x7f })]
    [InlineData(new byte[] { (byte)'X', 1, 0, 0, 0, 0xff })]
    public void A_malformed_pickle_ends_in_a_sentence(byte[] opcodes)
    {
        Assert.Contains("its pickle", WeightFiles.Refusal(TorchFiles.Zip(PickleWriter.Of(p => p.Raw(opcodes)))), StringComparison.Ordinal);
    }
}
