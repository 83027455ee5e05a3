using System.Diagnostics;
using Passband.Vision.Checkpoints;

namespace Passband.Vision.Tests.Checkpoints;

public sealed class DamagedFileTests
{
    private const int Mutations = 1000;

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

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_thousand_random_mutations_end_in_weights_or_a_sentence_in_little_time_and_memory(string layout)
    {
        var file = File(layout);
        var random = new Random(20230 + layout.Length);
        var (read, refused) = (0, 0);
        for (var i = 0; i < Mutations; i++)
        {
            var mutated = Mutate(file, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            try
            {
                foreach (var tensor in WeightFiles.Read(mutated).Tensors)
                    Assert.Equal(tensor.ElementCount, tensor.ToFloat32().Length);
                read++;
            }
            catch (CheckpointException e)
            {
                Assert.StartsWith("net.pth cannot be used: ", e.Message, StringComparison.Ordinal);
                refused++;
            }

            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"mutation {i} of {layout} took {clock.Elapsed}");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 << 20, $"mutation {i} of {layout} allocated too much");
        }

        Assert.True(read > Mutations / 100, $"only {read} mutations were still readable, so the mutations are too coarse to test much");
        Assert.True(refused > Mutations / 4, $"only {refused} mutations were refused");
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

    private static byte[] File(string layout) => layout switch
    {
        "zip" => TorchFiles.Zip(),
        "legacy" => TorchFiles.Legacy(),
        _ => TorchFiles.SafeTensors(),
    };

    private static byte[] Mutate(byte[] file, Random random)
    {
        var bytes = new List<byte>(file);
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 9), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, Math.Min(length, bytes.Count - 1)); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                default:
                    for (var i = 0; i < length; i++)
                        bytes[at + i] = random.Next(2) == 0 ? (byte)0xff : (byte)0;
                    break;
            }
        }

        return [.. bytes];
    }
}
