using System.Diagnostics;
using Passband.Experiments.Catalogue;
using Passband.Probes.Queue;
using static TorchSharp.torch;

namespace Passband.Probes.Tests;

public sealed class PlanTests : IDisposable
{
    private readonly Laboratory _lab = new();

    public PlanTests() => _lab.Queue.Start();

    public void Dispose() => _lab.Dispose();

    public static TheoryData<string> Experiments => [.. new ExperimentCatalogue().Experiments.Select(e => e.Id)];

    [Theory]
    [MemberData(nameof(Experiments))]
    public async Task A_plan_counts_exactly_the_images_that_the_run_then_shows(string experiment)
    {
        var alone = !new ExperimentCatalogue().Find(experiment).NeedsNetworks;
        var request = Laboratory.Short("tiny", "other") with { Experiment = experiment, Options = new Dictionary<string, string>() };
        if (alone) request = request with { Networks = [] };
        var plan = await _lab.Queue.PlanAsync(request, CancellationToken.None);
        var job = _lab.Ended(_lab.Queue.Submit(request, "ada"));
        Assert.Equal(JobState.Done, job.State);
        var last = _lab.Heard.Last(j => j.Id == job.Id && j.Progress is { Unit: "images" }).Progress!;
        Assert.Equal((plan.Evaluations, plan.Evaluations), (last.Total, last.Done));
        Assert.Equal(0, plan.Evaluations % (alone ? 60 : 2 * 60));
        Assert.Equal(alone ? [null] : [null, null], plan.Known);
        var after = await _lab.Queue.PlanAsync(request, CancellationToken.None);
        Assert.Equal(job.Results, after.Known);
        Assert.True(after.IsKnown);
        Assert.Equal((0, TimeSpan.Zero), (after.Evaluations, after.Time));
    }

    [Fact]
    public async Task A_condition_that_is_the_same_as_another_counts_once()
    {
        // Sigma 0 shows the unchanged images.
        Assert.Equal(2 * 60, (await _lab.Queue.PlanAsync(Laboratory.Short(), CancellationToken.None)).Evaluations);
        var again = await _lab.Queue.PlanAsync(Laboratory.Short() with { Again = true }, CancellationToken.None);
        Assert.Equal(2 * 60, again.Evaluations);
    }

    [Fact]
    public async Task What_is_kept_of_an_interrupted_job_is_not_counted()
    {
        var job = _lab.Queue.Submit(Laboratory.Long(), "ada");
        _lab.Until(job, j => j.Progress?.Done >= 1500);
        _lab.Queue.Cancel(job.Id, "ada");
        _lab.Ended(job);
        var kept = Directory.EnumerateFiles(_lab.Home.Parts).SelectMany(f => _lab.Journal.Read(Path.GetFileNameWithoutExtension(f))).Sum(p => (long)p.Count);
        Assert.InRange(kept, 1500, long.MaxValue);
        Assert.Equal(Laboratory.LongTotal - kept, (await _lab.Queue.PlanAsync(Laboratory.Long(), CancellationToken.None)).Evaluations);
        Assert.Equal(Laboratory.LongTotal, (await _lab.Queue.PlanAsync(Laboratory.Long() with { Again = true }, CancellationToken.None)).Evaluations);
    }

    [Fact]
    public async Task The_estimate_rests_on_a_measurement_and_comes_near()
    {
        var request = Laboratory.Long() with { Options = new Dictionary<string, string> { ["sigmas"] = "0.02:3:0.02" } };
        var plan = await _lab.Queue.PlanAsync(request, CancellationToken.None);
        Assert.Equal("measured on this device", plan.RateFrom);
        Assert.Equal(plan.Evaluations / plan.ImagesPerSecond!.Value, plan.Time!.Value.TotalSeconds, 0.01);
        var job = _lab.Ended(_lab.Queue.Submit(request, "ada"));
        // Other programs may have the processor now and not then. Counting images for conditions, or the other way round, would be wrong by 150 or more.
        var took = (job.Finished - job.Started)!.Value.TotalSeconds;
        Assert.InRange(plan.Time.Value.TotalSeconds, took / 30, took * 30);
    }

    [Fact]
    public async Task A_plan_tells_what_does_not_fit()
    {
        TinyNetworks.Save(Path.Combine(_lab.Home.Networks, "large.safetensors"), "large", side: 48);
        await Says("large takes images of 48 x 48 pixels", Laboratory.Short("large"));
        await Says("There is no network 'nowhere'", Laboratory.Short("nowhere"));
        await Says("The network tiny is given twice.", Laboratory.Short("tiny", "tiny"));
        await Says("sigmas must be between", Laboratory.Short() with { Options = new Dictionary<string, string> { ["sigmas"] = "-1" } });
        await Says("The number of images must be at least 1, not 0.", Laboratory.Short() with { Images = new("shapes") { Count = 0 } });
        await Says("edges needs at least two numbers", Laboratory.Short() with { Experiment = "band-pass", Options = new Dictionary<string, string> { ["edges"] = "0.1" } });
        await Says("does not exist", Laboratory.Short() with { Images = new("nowhere") });

        async Task Says(string sentence, ProbeRequest request)
        {
            var problem = await Assert.ThrowsAnyAsync<Exception>(() => _lab.Queue.PlanAsync(request, CancellationToken.None));
            Assert.Contains(sentence, ProblemSentence.Of(problem), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task More_images_than_are_drawn_for_an_estimate_are_told_and_can_be_asked_for()
    {
        var request = Laboratory.Short() with { Images = new("shapes?size=1024") { Count = 2000 } };
        var watch = Stopwatch.StartNew();
        var plan = await _lab.Queue.PlanAsync(request, CancellationToken.None);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"it took {watch.Elapsed}");
        Assert.Contains("can be started all the same", plan.Unplanned, StringComparison.Ordinal);
        Assert.False(plan.IsKnown);
        Assert.Null((await _lab.Queue.PlanAsync(Laboratory.Short(), CancellationToken.None)).Unplanned);
    }

    [Fact]
    public async Task A_plan_names_the_job_that_asks_for_the_same_while_it_waits_or_runs()
    {
        var running = _lab.Queue.Submit(Laboratory.Long(), "ada");
        var waiting = _lab.Queue.Submit(Laboratory.Short("other"), "grace");
        Assert.Equal(running.Id, (await _lab.Queue.PlanAsync(Laboratory.Long() with { Again = true }, CancellationToken.None)).SameJob);
        Assert.Equal(waiting.Id, (await _lab.Queue.PlanAsync(Laboratory.Short("other"), CancellationToken.None)).SameJob);
        Assert.Null((await _lab.Queue.PlanAsync(Laboratory.Short("other") with { Seed = 1 }, CancellationToken.None)).SameJob);
        _lab.Queue.Cancel(waiting.Id, "grace");
        Assert.Null((await _lab.Queue.PlanAsync(Laboratory.Short("other"), CancellationToken.None)).SameJob);
    }

    [Fact]
    public async Task While_a_job_runs_plans_and_short_tasks_are_answered_between_its_batches()
    {
        var job = _lab.Queue.Submit(Laboratory.Long(), "ada");
        _lab.Until(job, j => j.Progress?.Done > 0);
        var watch = Stopwatch.StartNew();
        var plan = await _lab.Queue.PlanAsync(Laboratory.Short("other"), CancellationToken.None);
        Assert.Equal("measured on this device", plan.RateFrom);
        // The job's own batches are shown without gradients; a short task has them all the same.
        var gradient = await _lab.Queue.DeviceThread.RunShortAsync(() =>
        {
            var x = tensor(3f, requires_grad: true);
            (x * x).backward();
            return x.grad!.ToSingle();
        }, CancellationToken.None);
        Assert.Equal(6, gradient);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"it took {watch.Elapsed}");
        Assert.Equal(JobState.Running, _lab.Queue.Find(job.Id)!.State);
    }

    [Fact]
    public async Task Plans_leave_no_tensor_behind()
    {
        await _lab.Queue.PlanAsync(Laboratory.Short("tiny", "other"), CancellationToken.None);
        var before = Tensor.TotalCount;
        await _lab.Queue.PlanAsync(Laboratory.Short("tiny", "other") with { Experiment = "low-pass", Options = new Dictionary<string, string>() }, CancellationToken.None);
        await Assert.ThrowsAnyAsync<Exception>(() => _lab.Queue.PlanAsync(Laboratory.Short("tiny", "tiny"), CancellationToken.None));
        Assert.Equal(before, Tensor.TotalCount);
    }
}
