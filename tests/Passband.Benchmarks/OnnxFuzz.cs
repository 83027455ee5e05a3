using System.Diagnostics;
using Passband.Vision.Checkpoints;
using Passband.Vision.Networks;
using TorchSharp;

namespace Passband.Benchmarks;

/// <summary>
/// Changes bytes of an ONNX file again and again and opens what comes out: each must end in a network or a sentence, in little time and memory.
/// dotnet run -c Release --project tests/Passband.Benchmarks onnx-fuzz FILE COUNT SEED
/// </summary>
internal static class OnnxFuzz
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    public static void Run(string file, int count, int seed)
    {
        var original = File.ReadAllBytes(file);
        var folder = Directory.CreateTempSubdirectory("passband-fuzz-");
        var path = Path.Combine(folder.FullName, "mutated.onnx");
        var (read, refused, slowest, random, watch) = (0, 0, TimeSpan.Zero, new Random(seed), Stopwatch.StartNew());
        var live = torch.Tensor.TotalCount;
        try
        {
            for (var i = 0; i < count; i++)
            {
                var mutated = Mutate(original, random);
                File.WriteAllBytes(path, mutated);
                var began = watch.Elapsed;
                try
                {
                    var source = new NetworkOpener().Open(path);
                    using var classifier = source.Build(source.Describe(new InputShape(3, 32, 32), null, [0], [1]));
                    read++;
                }
                catch (Exception problem) when (problem is NetworkException or CheckpointException)
                {
                    refused++;
                }
                catch
                {
                    File.WriteAllBytes($"fuzz-{seed}-{i}.onnx", mutated);
                    Console.WriteLine($"mutation {i} of seed {seed} let an exception escape; it is kept as fuzz-{seed}-{i}.onnx");
                    throw;
                }

                var spent = watch.Elapsed - began;
                if (spent > Slow) Console.WriteLine($"mutation {i} of seed {seed} took {spent.TotalSeconds:0.0} s");
                if (spent > slowest) slowest = spent;
            }
        }
        finally
        {
            File.Delete(path);
            folder.Delete();
        }

        Console.WriteLine($"{Path.GetFileName(file)}: {count} mutations in {watch.Elapsed.TotalSeconds:0} s, {read} networks, {refused} sentences, the slowest {slowest.TotalSeconds:0.00} s, "
            + $"{torch.Tensor.TotalCount - live} tensors left, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at most");
    }

    // Most changes hit structure rather than weights: places are drawn from the beginning and the end half of the time.
    private static byte[] Mutate(byte[] file, Random random)
    {
        var bytes = new List<byte>(file);
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            var edge = Math.Min(bytes.Count, 4096);
            var at = random.Next(4) switch { 0 => random.Next(edge), 1 => bytes.Count - 1 - random.Next(edge), _ => random.Next(bytes.Count) };
            var length = Math.Min(random.Next(1, 9), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, Math.Min(length, bytes.Count - 1)); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                default:
                    for (var i = 0; i < length; i++) bytes[at + i] = random.Next(2) == 0 ? (byte)0xff : (byte)0;
                    break;
            }
        }

        return [.. bytes];
    }
}
