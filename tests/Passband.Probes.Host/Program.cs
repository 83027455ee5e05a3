using System.Globalization;
using Passband.Experiments.Catalogue;
using Passband.Probes.Locating;
using Passband.Probes.Queue;
using Passband.Results.Store;

// A queue in a process of its own, for tests that kill it. Takes up the newest job that ended early, or asks for a first one; says
// "done <images> of <images>" on every report and "end <state>" at the end.
//   Passband.Probes.Host <root> <network> <images> <sigmas>
var home = new Home(args[0]) { Cache = Path.Combine(args[0], "cache") };
using var store = ResultStore.Open(new StoreFolders(home.Results, home.Data));
store.Refresh();
var images = int.Parse(args[2], CultureInfo.InvariantCulture);
using var ended = new ManualResetEventSlim();
using var queue = new ProbeQueue(home, store, new ExperimentCatalogue(), "cpu", 1, new QueueLimits());
queue.Changed += job =>
{
    // Drawing the images is told in images, too, but never in more than there are.
    if (job.Progress is { Unit: "images" } progress && progress.Total > images)
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"done {progress.Done} of {progress.Total}"));
    if (job.IsActive) return;
    Console.WriteLine($"end {job.State} {job.Failure}");
    ended.Set();
};
queue.Start();
var (jobs, _) = queue.Ended(0, 1);
Console.WriteLine(jobs is [var last] ? $"found {last.State}" : "found nothing");
if (jobs is [{ State: not JobState.Done } left])
{
    queue.Resume(left.Id, "test");
}
else
{
    queue.Submit(new ProbeRequest
    {
        Experiment = "blur",
        Networks = [args[1]],
        Images = new("shapes") { Count = images },
        Options = new Dictionary<string, string> { ["sigmas"] = args[3] },
    }, "test");
}

ended.Wait(TimeSpan.FromMinutes(5));
