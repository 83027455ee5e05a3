using System.Security.Cryptography;
using System.Text;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Benchmarks;

/// <summary>How long the store takes over ten thousand results: dotnet run -c Release --project tests/Passband.Benchmarks store</summary>
internal static class StoreBenchmark
{
    internal const int Count = 10_000;
    private const int Repeats = 20;
    private static readonly double[] Cutoffs = [0.03125, 0.0625, 0.09375, 0.125, 0.15625, 0.1875, 0.25, 0.3125, 0.375, 0.4375, 0.5];

    public static void Run()
    {
        var root = Directory.CreateTempSubdirectory("passband-store-").FullName;
        try
        {
            var folders = new StoreFolders(Path.Combine(root, "results"), Path.Combine(root, "data"));
            var bytes = Write(new ResultFolder(folders.Project));
            Console.WriteLine($"{Count} results, {bytes / 1048576.0:0} MiB, {Environment.ProcessorCount} cores; in brackets the processor's time");
            Time("open, nothing there", () => ResultStore.Open(folders).Dispose());
            using (var store = ResultStore.Open(folders))
            {
                Time("look at the folders, first time", () => Expect(store.Refresh().Read, Count));
                Time("look at the folders, nothing changed", () => Expect(store.Refresh().Read, 0));
                Console.WriteLine($"  {"database",-48}{store.DatabaseBytes / 1048576.0,8:0.0} MiB");
            }
            Time("open", () => ResultStore.Open(folders).Dispose());
            using (var store = ResultStore.Open(folders)) Questions(store);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void Questions(ResultStore store)
    {
        var id = store.QueryAsync(new() { Take = 1 }).Result.Items[0].Id;
        foreach (var (name, query) in new (string, ResultQuery)[]
        {
            ("all", new()),
            ("two networks", new() { Networks = ["network 1", "network 2"] }),
            ("search, three words", new() { Text = "network blur shapes" }),
            ("search, one word that few have", new() { Text = id }),
            ("by clean accuracy, in the middle", new() { Order = ResultOrder.CleanAccuracy, Skip = Count / 2 }),
            ("by network", new() { Order = ResultOrder.Network, Descending = false }),
        })
        {
            Each($"{name}: page of 50", () => store.QueryAsync(query with { Take = 50 }).Wait());
            Each($"{name}: filters", () => store.FacetsAsync(query).Wait());
        }
        Each("find one", () => store.Find(id));
        Each("set tags", () => store.SetTags(id, ["a", "b"]));
        var seed = Count;
        Each("add one", () => store.Add(Document(seed++)));
        var jobs = new JobRecords(store);
        jobs.Save(new() { Id = "job", Owner = "ada", State = "running", Title = "Blur", Request = "{}", CreatedUtc = DateTimeOffset.UnixEpoch });
        Each("write a line to a job's log", () => jobs.Write("job", "a line"));
    }

    internal static long Write(ResultFolder folder)
    {
        var total = 0L;
        Parallel.For(0, Count, number =>
        {
            var document = Document(number);
            var bytes = ResultFile.ToBytes(document);
            var path = folder.PathOf(document);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
            Interlocked.Add(ref total, bytes.Length);
        });
        return total;
    }

    private static ResultDocument Document(int number)
    {
        var random = new Random(number);
        var (network, imageSet, blur) = ($"network {number % 40}", number % 3 == 0 ? "shapes" : $"CIFAR-10 part {number % 3}", number % 2 == 0);
        var cells = Cutoffs.Select(x => CellOutcomes.Of($"cutoff-{x}",
            [.. Enumerable.Range(0, 1000).Select(_ => random.NextDouble() < x * 2)])).ToList();
        return new()
        {
            Experiment = new(blur ? "blur" : "low-pass", 1),
            Title = blur ? "Accuracy under Gaussian blur" : "Accuracy under a low-pass filter",
            Network = new(network, "resnet-cifar (depth 20, shortcut a, width 16)", $"{network}.th", Sha(network), 10, "plain"),
            ImageSet = new(Slug.Of(imageSet), imageSet, Sha(imageSet), 1000, 3, 32, 32, 10),
            Seed = number,
            Figures =
            [
                new LinesFigure
                {
                    Id = "accuracy",
                    Title = "Accuracy against cutoff",
                    X = new("Cutoff", Quantity.Frequency, "cycles/pixel"),
                    Y = new("Accuracy", Quantity.Accuracy),
                    Curves = [new() { Name = network, Points = [.. Cutoffs.Zip(cells, (x, cell) => CurvePoint.Count(x, cell))] }],
                },
            ],
            Scalars =
            [
                new() { Id = "clean-accuracy", Label = "Clean accuracy", Quantity = Quantity.Accuracy, K = random.Next(1000), N = 1000 },
                new() { Id = "half-accuracy-cutoff", Label = "Cutoff at half the clean accuracy", Quantity = Quantity.Frequency, Unit = "cycles/pixel", Value = 0.25 },
            ],
            Tags = number % 5 == 0 ? ["paper"] : [],
            Provenance = new()
            {
                StartedUtc = DateTimeOffset.UnixEpoch.AddMinutes(number),
                DurationSeconds = 10,
                ImagesPerSecond = 1000,
                Device = number % 7 == 0 ? "cuda: NVIDIA H200" : "cpu",
                Threads = 2,
                Precision = new("float32"),
                HostOs = "Debian 12",
            },
            Outcomes = cells,
        };
    }

    private static string Sha(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private static void Time(string name, Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        var seconds = Pairing.Seconds(work);
        Console.WriteLine($"  {name,-48}{seconds,8:0.00} s   ({(Environment.CpuUsage.TotalTime - before).TotalSeconds:0.00} s)");
    }

    // The median of many, after one that warms up.
    private static void Each(string name, Action work)
    {
        work();
        var before = Environment.CpuUsage.TotalTime;
        var median = Enumerable.Range(0, Repeats).Select(_ => Pairing.Seconds(work)).Order().ElementAt(Repeats / 2);
        Console.WriteLine($"  {name,-48}{1000 * median,8:0.0} ms  ({(Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Repeats:0.0} ms)");
    }

    private static void Expect(int actual, int expected)
    {
        if (actual != expected) throw new InvalidOperationException($"{actual} files were read, not {expected}.");
    }
}
