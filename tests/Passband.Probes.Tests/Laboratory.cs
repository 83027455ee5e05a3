using System.Collections.Concurrent;
using System.Diagnostics;
using Passband.Experiments.Catalogue;
using Passband.Probes.Locating;
using Passband.Probes.Queue;
using Passband.Results.Parts;
using Passband.Results.Store;

namespace Passband.Probes.Tests;

/// <summary>A folder with two tiny networks, a store and a queue; gone with the test.</summary>
internal sealed class Laboratory : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    /// <summary>Images of <see cref="Long"/>.</summary>
    internal const int LongImages = 800;

    /// <summary>What a run of <see cref="Long"/> shows to one network.</summary>
    internal const long LongTotal = LongImages * 501;

    private readonly ConcurrentQueue<JobSnapshot> _heard = new();

    internal Laboratory()
    {
        TinyNetworks.Save(Path.Combine(Home.Networks, "tiny.safetensors"));
        TinyNetworks.Save(Path.Combine(Home.Networks, "other.safetensors"), "other", seed: 2);
        Store = ResultStore.Open(new StoreFolders(Home.Results, Home.Data));
        Queue = Open(new QueueLimits());
    }

    internal string Root { get; } = Directory.CreateTempSubdirectory("passband-probes-").FullName;

    internal Home Home => new(Root) { Cache = Path.Combine(Root, "cache") };

    internal ResultStore Store { get; }

    internal ProbeQueue Queue { get; private set; }

    internal FolderPartJournal Journal => new(Home.Parts);

    /// <summary>Everything the queue told, in order.</summary>
    internal IReadOnlyList<JobSnapshot> Heard => [.. _heard];

    /// <summary>A probe that is done in a moment.</summary>
    internal static ProbeRequest Short(params string[] networks) => new()
    {
        Experiment = "blur",
        Networks = networks.Length > 0 ? networks : ["tiny"],
        Images = new("shapes") { Count = 60 },
        Options = new Dictionary<string, string> { ["sigmas"] = "0,1" },
    };

    /// <summary>A probe of far more batches than any machine shows before the test is over with it.</summary>
    internal static ProbeRequest Long(params string[] networks) => Short(networks) with
    {
        Images = new("shapes") { Count = LongImages },
        Options = new Dictionary<string, string> { ["sigmas"] = "0.006:3:0.006" },
    };

    /// <summary>Opens the queue anew, as after a restart of the program.</summary>
    internal void Restart(QueueLimits? limits = null)
    {
        Queue.Dispose();
        Queue = Open(limits ?? new QueueLimits());
        Queue.Start();
    }

    internal JobSnapshot Ended(JobSnapshot job) => Until(job, j => !j.IsActive);

    internal JobSnapshot Until(JobSnapshot job, Func<JobSnapshot, bool> condition)
    {
        Eventually(() => Queue.Find(job.Id) is { } now && (condition(now) || !now.IsActive));
        var then = Queue.Find(job.Id)!;
        return condition(then) ? then : throw new InvalidOperationException($"The job ended: {then.State} {then.Failure} {string.Join(" | ", Queue.Log(job.Id).Select(l => l.Text))}");
    }

    internal static void Eventually(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Longest, "it did not happen within two minutes");
            Thread.Sleep(10);
        }
    }

    internal string Said(JobSnapshot job) => string.Join('\n', Queue.Log(job.Id).Select(l => l.Text));

    public void Dispose()
    {
        Queue.Dispose();
        Store.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    private ProbeQueue Open(QueueLimits limits)
    {
        var queue = new ProbeQueue(Home, Store, new ExperimentCatalogue(), "cpu", 1, limits);
        queue.Changed += _heard.Enqueue;
        return queue;
    }
}
