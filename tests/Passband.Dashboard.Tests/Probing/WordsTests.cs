using Passband.Dashboard.Probing;
using Passband.Probes.Locating;
using Passband.Probes.Queue;

namespace Passband.Dashboard.Tests.Probing;

public sealed class WordsTests
{
    [Fact]
    public void An_estimate_says_how_much_how_long_and_how_that_is_known()
    {
        var plan = new ProbePlan([null, "abc"], 24_000, 1837.4, "measured now", TimeSpan.FromSeconds(13.06));
        Assert.Equal("24\u2009000 evaluations (images shown to networks, every changed copy counted).", EstimateWords.Work(plan));
        Assert.Equal("About 13 s at 1840 images/s (measured now).", EstimateWords.Time(plan));
        Assert.Equal("1 of 2 results is stored already and not computed again.", EstimateWords.Known(plan));
    }

    [Fact]
    public void An_estimate_without_a_rate_invents_none()
    {
        var plan = new ProbePlan([null], 500, null, null, null);
        Assert.Equal("How long it takes is not known before the first result on this machine.", EstimateWords.Time(plan));
        Assert.Null(EstimateWords.Known(plan));
    }

    [Fact]
    public void What_is_stored_already_was_measured_before()
    {
        Assert.Equal("This was measured before.", EstimateWords.Work(new ProbePlan(["a"], 0, null, null, null)));
        Assert.Equal("The result is stored.", EstimateWords.Known(new ProbePlan(["a"], 0, null, null, null)));
        Assert.Equal("All 2 results are stored.", EstimateWords.Known(new ProbePlan(["a", "b"], 0, null, null, null)));
        Assert.StartsWith("Every image is counted", EstimateWords.Work(new ProbePlan([null], 0, null, null, null)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_tab_of_a_running_job_says_how_far_it_is()
    {
        var job = Jobs.Running(done: 4_290, total: 10_000);
        Assert.Equal("42 % · blur", JobWords.TabTitle(job));
        Assert.Equal("4290 of 10\u2009000 images", JobWords.Amount(job.Progress!));
        Assert.Equal("1000 images/s", JobWords.Rate(job.Progress!));
        Assert.Equal("5.7 s left", JobWords.Left(job.Progress!));
        Assert.Equal("25 % done.", JobWords.Announcement(job));
        Assert.Equal("stopping · blur", JobWords.TabTitle(job with { Stopping = true }));
    }

    [Fact]
    public void Nothing_is_a_hundred_per_cent_before_it_is_done()
    {
        var job = Jobs.Running(done: 9_999, total: 10_000);
        Assert.Equal(99, JobWords.Percent(job));
        Assert.Equal(99, JobWords.Percent(job with { Progress = job.Progress! with { Done = 10_000 } }));
        Assert.Equal(100, JobWords.Percent(job with { State = JobState.Done, Progress = null }));
    }

    [Fact]
    public void A_job_that_goes_on_shows_what_is_kept_until_its_work_begins()
    {
        var opening = Jobs.Running(0, 1) with { Progress = new JobProgress("opening", 0, 0, "", null, null) { Preparing = true }, Fraction = 0.373 };
        Assert.Equal(37, JobWords.Percent(opening));
        Assert.Equal("", JobWords.Amount(opening.Progress!));
        var decoding = opening with { Progress = new JobProgress("reading pictures", 5, 10, "pictures", null, null) { Preparing = true } };
        Assert.Equal((37, "5 of 10 pictures"), (JobWords.Percent(decoding), JobWords.Amount(decoding.Progress!)));
    }

    [Fact]
    public void What_a_job_took_counts_all_its_runs()
    {
        var job = Jobs.Running(1, 2);
        job = job with { State = JobState.Done, Finished = job.Started!.Value.AddSeconds(5) };
        Assert.Equal(TimeSpan.FromSeconds(5), JobWords.Ran(job, job.Created));
        Assert.Equal(TimeSpan.FromSeconds(12), JobWords.Ran(job with { Worked = TimeSpan.FromSeconds(12) }, job.Created));
    }

    [Fact]
    public void A_job_that_ended_early_says_how_far_it_came_and_can_be_resumed()
    {
        foreach (var state in new[] { JobState.Cancelled, JobState.Interrupted })
        {
            var job = Jobs.Running(0, 1) with { State = state, Progress = null, Fraction = 0.373 };
            Assert.Contains("at 37 %", JobWords.Sentence(job), StringComparison.Ordinal);
            Assert.True(JobWords.CanResume(job));
        }

        Assert.False(JobWords.CanResume(Jobs.Running(1, 2)));
        Assert.False(JobWords.CanResume(Jobs.Running(1, 2) with { State = JobState.Done }));
    }

    [Fact]
    public void A_waiting_job_says_its_place()
    {
        var job = Jobs.Running(0, 1) with { State = JobState.Queued, Progress = null, Position = 3 };
        Assert.Equal("It waits at place 3 of the queue.", JobWords.Sentence(job));
        Assert.Equal("It is next in the queue.", JobWords.Sentence(job with { Position = 1 }));
        Assert.Equal("waiting", JobWords.State(job));
    }
}

internal static class Jobs
{
    internal static JobSnapshot Running(long done, long total) => new()
    {
        Id = "j1",
        Owner = "local",
        Title = "blur · shapes, plain · shapes",
        Request = new ProbeRequest { Experiment = "blur", Networks = ["shapes-plain"], Images = new ImageQuery("shapes") },
        State = JobState.Running,
        Created = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero),
        Started = new DateTimeOffset(2026, 11, 22, 12, 0, 1, TimeSpan.Zero),
        Progress = new JobProgress("evaluating", done, total, "images", 1000, TimeSpan.FromSeconds((total - done) / 1000.0)),
    };
}
