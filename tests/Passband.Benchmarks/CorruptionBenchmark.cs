using Passband.Vision.Corruptions;
using Passband.Vision.Data;
using Passband.Vision.Shapes;
using static TorchSharp.torch;

namespace Passband.Benchmarks;

/// <summary>How many images of CIFAR's size a second each corruption makes, all five severities, and how long the benchmark's 15 take together.</summary>
internal static class CorruptionBenchmark
{
    private const int Count = 1000;

    /// <summary>Runs it.</summary>
    /// <param name="arguments">A file of images; none for the program's own.</param>
    internal static void Run(string[] arguments)
    {
        var images = arguments.Length > 0 ? ImageSets.With().Open(arguments[0]).Take(Count) : Drawn();
        var corruptor = new Corruptor(images, 0);
        var suite = new CorruptionSuite();
        Console.WriteLine($"{images.Name}, {images.Shape}, {get_num_threads()} threads, constants of {corruptor.Table.Title()}");
        var together = 0.0;
        foreach (var corruption in suite.All)
        {
            // Kernels and textures are made once.
            for (var severity = 1; severity <= CorruptionLevel.Strongest; severity++) corruptor.Apply(corruption, severity, 0, Math.Min(20, images.Count));
            var seconds = Pairing.Seconds(() =>
            {
                for (var severity = 1; severity <= CorruptionLevel.Strongest; severity++) corruptor.Apply(corruption, severity, 0, images.Count);
            });
            if (suite.Benchmark.Contains(corruption)) together += seconds;
            Console.WriteLine($"  {corruption.Title,-20}{$"{images.Count * CorruptionLevel.Strongest / seconds:0}/s",12}");
        }

        Console.WriteLine($"  {"15 x 5 together",-20}{$"{together:0.0} s",12}");
    }

    private static ImageSet Drawn()
    {
        var drawn = ShapesGenerator.Generate(new ShapesOptions { Count = Count });
        return ImageSet.InMemory(new("shapes", "shapes", "drawn", "none", [.. Enumerable.Range(0, 10).Select(k => $"class {k}")], []),
            new(Count, drawn.Options.Channels, drawn.Options.Size, drawn.Options.Size), drawn.Pixels, drawn.Labels);
    }
}
