using System.Diagnostics;
using System.Globalization;
using Passband.Probes.Locating;
using Passband.Probes.Queue;
using Passband.Results.Store;

namespace Passband.Probes.Tests;

/// <summary>A process that runs the queue is killed in the middle of its work, as a power cut would.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 5;
    private const int Images = 4000;
    private static readonly string Host = Path.Combine(AppContext.BaseDirectory, "Passband.Probes.Host.dll");
    private readonly string _root = Directory.CreateTempSubdirectory("passband-kill-").FullName;

    private Home Home => new(_root) { Cache = Path.Combine(_root, "cache") };

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Killed_five_times_a_probe_loses_nothing_and_is_done_in_the_end()
    {
        var tiny = TinyNetworks.Save(Path.Combine(Home.Networks, "tiny.safetensors"));
        // A first probe is finished; its result must be there after every kill.
        Run(tiny, 60, "1", out var said);
        Assert.Contains("end Done", said, StringComparison.Ordinal);
        var finished = Files();
        var rate = Results.ResultFile.Read(Assert.Single(finished)).Provenance.ImagesPerSecond!.Value;
        // Twenty seconds of work or more on any machine, of which every process keeps a second or two.
        var sigmas = string.Create(CultureInfo.InvariantCulture, $"{4 / Math.Clamp(Math.Round(20 * rate / Images), 50, 500):0.####}");
        sigmas = $"{sigmas}:4:{sigmas}";

        var keptBefore = 0L;
        for (var kill = 1; kill <= Kills; kill++)
        {
            var (found, first) = KillAfterProgress(tiny, sigmas);
            Assert.Equal(kill == 1 ? "found Done" : "found Interrupted", found);
            // It began with everything that an earlier process had kept.
            Assert.InRange(first, keptBefore, long.MaxValue);
            keptBefore = Kept();
            Assert.InRange(keptBefore, 1, long.MaxValue);
            Assert.Equal(finished, Files());
            Inspect();
        }

        Run(tiny, 0, "", out said);
        Assert.StartsWith("found Interrupted", said, StringComparison.Ordinal);
        Assert.Contains("end Done", said, StringComparison.Ordinal);
        Assert.Equal(2, Files().Count);
        Assert.Empty(Directory.EnumerateFiles(Home.Parts));
    }

    private void Inspect()
    {
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Folders.Database};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check";
            Assert.Equal("ok", command.ExecuteScalar());
        }

        using var store = ResultStore.Open(Folders);
        Assert.Empty(store.Refresh().Broken);
        Assert.Single(store.QueryAsync(new ResultQuery()).Result.Items);
        var running = Assert.Single(new JobRecords(store).List([nameof(JobState.Running)], 0, 10).Items);
        Assert.Equal("blur · tiny.safetensors · shapes, 4000 images", running.Title);
    }

    private StoreFolders Folders => new(Home.Results, Home.Data);

    private List<string> Files() => [.. Directory.EnumerateFiles(Folders.Lab, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private long Kept()
    {
        var journal = new Results.Parts.FolderPartJournal(Home.Parts);
        return Directory.EnumerateFiles(Home.Parts).SelectMany(f => journal.Read(Path.GetFileNameWithoutExtension(f))).DistinctBy(p => (p.Cell, p.First)).Sum(p => (long)p.Count);
    }

    /// <summary>Kills the host once pieces are kept that were not there before; returns what it found and how much it began with.</summary>
    private (string Found, long First) KillAfterProgress(string network, string sigmas)
    {
        var before = Directory.Exists(Home.Parts) ? Kept() : 0;
        using var process = Start(network, Images, sigmas);
        try
        {
            var found = process.StandardOutput.ReadLine()!;
            var first = Next(process);
            var watch = Stopwatch.StartNew();
            while (Kept() == before)
            {
                Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), "no pieces were kept within two minutes");
                Next(process);
            }

            process.Kill();
            process.WaitForExit();
            Assert.Equal(137, process.ExitCode);
            return (found, first);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    private static long Next(Process process)
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            Assert.DoesNotContain("end ", line, StringComparison.Ordinal);
            if (line.StartsWith("done ", StringComparison.Ordinal)) return long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
        }

        throw new InvalidOperationException("the host ended: " + process.StandardError.ReadToEnd());
    }

    private void Run(string network, int images, string sigmas, out string said)
    {
        using var process = Start(network, images, sigmas);
        said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
    }

    private Process Start(string network, int images, string sigmas) =>
        Process.Start(new ProcessStartInfo("dotnet", [Host, _root, network, images.ToString(CultureInfo.InvariantCulture), sigmas])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
