using System.Diagnostics;
using Passband.Vision.Checkpoints;

namespace Passband.Vision.Tests.Checkpoints;

public sealed class DamagedFileTests
{
    public static TheoryData<string> Layouts => ["zip", "legacy", "safetensors"];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_file_cut_at_every_fiftieth_of_its_length_ends_in_a_sentence(string layout)
    {
        var file = File(layout);
        for (var part = 0; part < 50; part++)
            WeightFiles.Refusal(file[..(file.Length * part / 50)]);
        WeightFiles.Refusal(file[..^1]);
    }

    [Fact]
    public void Every_single_bit_of_the_structure_may_flip()
    {
        foreach (var layout in Layouts.Select(row => row.Data))
        {
            var file = File(layout);
            for (var bit = 0; bit < file.Length * 8; bit++)
            {
                file[bit / 8] ^= (byte)(1 << (bit % 8));
                _ = Record.Exception(() => WeightFiles.Read(file)) is null or CheckpointException
                    ? 0 : throw new InvalidOperationException($"bit {bit} of {layout} let another exception escape");
                file[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }

    [Fact]
    public void A_name_of_a_hundred_thousand_prefixes_is_read_at_once()
    {
        var name = string.Concat(Enumerable.Repeat("module.", 100_000)) + "w";
        var file = TorchFiles.SafeTensors($$$"""{"{{{name}}}":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", new byte[4]);
        var clock = Stopwatch.StartNew();
        Assert.Single(WeightFiles.Read(file).Tensors);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Views_that_span_the_whole_file_again_and_again_are_refused()
    {
        // Two elements each, a megabyte apart: little to keep, but each is cut from a copy of all between.
        const int elements = 1 << 18;
        var pickle = PickleWriter.Of(p => p.OrderedDict([.. Enumerable.Range(0, 100).Select(i =>
            ((string, Action<PickleWriter>))($"w{i}", q => q.Tensor("FloatStorage", "0", elements, 0, [2], [elements - 1])))]));
        Assert.Contains("would take more memory", WeightFiles.Refusal(TorchFiles.Zip(pickle, ("data/0", new byte[elements * 4]))), StringComparison.Ordinal);
    }

    private static byte[] File(string layout) => layout switch
    {
        "zip" => TorchFiles.Zip(),
        "legacy" => TorchFiles.Legacy(),
        _ => TorchFiles.SafeTensors(),
    };
}
