using Passband.Probes.Queue;
using Passband.Results;

namespace Passband.Probes.Tests;

public sealed class QueueTests : IDisposable
{
    private readonly Laboratory _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_probe_waits_runs_and_is_done_with_stored_results()
    {
        _lab.Queue.Start();
        var job = _lab.Queue.Submit(Laboratory.Short("tiny", "other"), "ada");
        Assert.Equal("blur · tiny, other · shapes, 60 images", job.Title);
        var done = _lab.Ended(job);
        Assert.Equal((JobState.Done, 1.0, "ada", (string?)null), (done.State, done.Fraction, done.Owner, done.Failure));
        Assert.Equal(["tiny", "other"], done.Results.Select(id => _lab.Store.Read(id).Network.Name));
        Assert.True(done.Created <= done.Started && done.Started <= done.Finished);
        var states = _lab.Heard.Where(j => j.Id == job.Id).Select(j => j.State).ToList();
        Assert.Equal([JobState.Queued, JobState.Running, JobState.Done], states.Distinct());
        Assert.Matches(@"^asked for by ada\.\nstarted\.\n(stored the result of (tiny|other), [0-9a-f]{16}\.\n){2}finished: 240 images shown in [0-9.]+ s, .+ a second\.$", _lab.Said(done));
        Assert.Empty(Directory.EnumerateFiles(_lab.Home.Parts));
        Assert.Empty(_lab.Queue.Active());
        Assert.Equal((done.Id, 1), (_lab.Queue.Ended(0, 10).Items.Single().Id, _lab.Queue.Ended(0, 10).Total));
        Assert.Equal("cpu", _lab.Queue.Device);
    }

    [Fact]
    public void Jobs_run_in_the_order_in_which_they_were_asked_for()
    {
        string[] sigmas = ["1", "2", "3"];
        var jobs = sigmas.Select(s => _lab.Queue.Submit(Blur(s), "ada")).ToList();
        Assert.Equal([1, 2, 3], jobs.Select(j => _lab.Queue.Find(j.Id)!.Position!.Value));
        _lab.Queue.Cancel(jobs[0].Id, "ada");
        Assert.Equal([(int?)null, 1, 2], jobs.Select(j => _lab.Queue.Find(j.Id)!.Position));
        _lab.Restart();
        Assert.All(jobs.Skip(1), j => Assert.Equal(JobState.Done, _lab.Ended(j).State));
        Assert.True(_lab.Queue.Find(jobs[1].Id)!.Finished <= _lab.Queue.Find(jobs[2].Id)!.Started);
    }

    [Fact]
    public void A_waiting_job_is_cancelled_at_once_and_can_be_taken_up_again()
    {
        var job = _lab.Queue.Submit(Laboratory.Short(), "ada");
        _lab.Queue.Cancel(job.Id, "grace");
        var cancelled = _lab.Queue.Find(job.Id)!;
        Assert.Equal(JobState.Cancelled, cancelled.State);
        Assert.EndsWith("cancelled by grace while it waited.", _lab.Said(job), StringComparison.Ordinal);
        _lab.Queue.Start();
        var again = _lab.Queue.Resume(job.Id, "grace");
        Assert.Equal((job.Id, "grace"), (again.Id, again.Owner));
        Assert.Equal(JobState.Done, _lab.Ended(again).State);
        Assert.Throws<RequestException>(() => _lab.Queue.Resume(job.Id, "grace"));
    }

    [Fact]
    public void A_running_job_is_cancelled_between_two_batches_and_goes_on_from_its_pieces()
    {
        _lab.Queue.Start();
        var job = _lab.Queue.Submit(Laboratory.Long(), "ada");
        _lab.Until(job, j => j.Progress?.Done >= 1500);
        _lab.Queue.Cancel(job.Id, "ada");
        var cancelled = _lab.Ended(job);
        Assert.Equal((JobState.Cancelled, (string?)null), (cancelled.State, cancelled.Failure));
        Assert.Contains(_lab.Heard, j => j is { State: JobState.Running, Stopping: true });
        Assert.InRange(cancelled.Fraction, 1e-9, 0.999);
        var kept = PiecesOf();
        Assert.InRange(kept, 1500, Laboratory.LongTotal);

        var heard = _lab.Heard.Count;
        _lab.Queue.Resume(job.Id, "ada");
        var going = _lab.Until(job, j => j.Progress is { Unit: "images" });
        Assert.InRange(going.Progress!.Done, kept, Laboratory.LongTotal);
        _lab.Queue.Cancel(job.Id, "ada");
        var ended = _lab.Ended(job);
        // From what is kept, also while images are opened, and with the work of both runs.
        Assert.All(_lab.Heard.Skip(heard), j => Assert.InRange(j.Share, cancelled.Fraction, 1));
        Assert.True(ended.Worked > cancelled.Worked);
        Assert.InRange(cancelled.Worked, TimeSpan.FromMilliseconds(1), (cancelled.Finished - cancelled.Started)!.Value + TimeSpan.FromSeconds(1));
        Assert.Contains("started again, from where it stopped.", _lab.Said(job), StringComparison.Ordinal);

        // Every piece was computed once.
        var parts = Directory.EnumerateFiles(_lab.Home.Parts).SelectMany(f => _lab.Journal.Read(Path.GetFileNameWithoutExtension(f))).ToList();
        Assert.Equal(parts.Count, parts.DistinctBy(p => (p.Cell, p.First)).Count());
    }

    [Fact]
    public void What_ended_stays_as_it_is_and_can_be_removed_without_its_results()
    {
        _lab.Queue.Start();
        var job = _lab.Ended(_lab.Queue.Submit(Laboratory.Short(), "ada"));
        _lab.Queue.Cancel(job.Id, "ada");
        Assert.Equal(JobState.Done, _lab.Queue.Find(job.Id)!.State);
        _lab.Queue.Remove(job.Id);
        Assert.Null(_lab.Queue.Find(job.Id));
        Assert.NotNull(_lab.Store.Find(job.Results.Single()));
        var running = _lab.Queue.Submit(Laboratory.Long(), "ada");
        Assert.Throws<RequestException>(() => _lab.Queue.Remove(running.Id));
    }

    [Fact]
    public void Of_two_who_resume_a_job_at_once_one_is_refused()
    {
        var job = _lab.Queue.Submit(Laboratory.Short(), "ada");
        for (var round = 0; round < 10; round++)
        {
            _lab.Queue.Cancel(job.Id, "ada");
            var refused = AtOnce(() => _lab.Queue.Resume(job.Id, "ada"), () => _lab.Queue.Resume(job.Id, "grace"));
            Assert.Equal("This job waits or runs already.", Assert.Single(refused));
            Assert.Equal(job.Id, Assert.Single(_lab.Queue.Active()).Id);
        }
    }

    [Fact]
    public void A_job_is_either_resumed_or_removed_never_both()
    {
        for (var round = 0; round < 10; round++)
        {
            var job = _lab.Queue.Submit(Laboratory.Short(), "ada");
            _lab.Queue.Cancel(job.Id, "ada");
            var refused = AtOnce(() => _lab.Queue.Resume(job.Id, "ada"), () => _lab.Queue.Remove(job.Id));
            var waits = _lab.Queue.Active().Count == 1;
            Assert.Equal(waits ? "This job waits or runs; cancel it before it is removed." : "There is no such job any more.", Assert.Single(refused));
            Assert.Equal(waits, new Results.Store.JobRecords(_lab.Store).Find(job.Id) is not null);
            _lab.Queue.Cancel(job.Id, "ada");
        }
    }

    [Fact]
    public void A_listener_that_fails_does_not_keep_others_from_hearing_of_a_removal()
    {
        var job = _lab.Queue.Submit(Laboratory.Short(), "ada");
        _lab.Queue.Cancel(job.Id, "ada");
        var heard = new List<string>();
        _lab.Queue.Changed += _ => throw new InvalidOperationException("deaf");
        _lab.Queue.Changed += j => heard.Add(j.Id);
        _lab.Queue.Remove(job.Id);
        Assert.Equal([job.Id], heard);
    }

    [Fact]
    public void Too_many_jobs_are_refused_in_a_sentence()
    {
        _lab.Restart(new QueueLimits(Waiting: 3, PerUser: 2));
        var running = _lab.Queue.Submit(Laboratory.Long(), "ada");
        _lab.Until(running, j => j.State == JobState.Running);
        _lab.Queue.Submit(Blur("1"), "ada");
        Assert.Equal("You have 2 jobs waiting or running, and no more may be; wait until one has ended, or cancel one.",
            Assert.Throws<RequestException>(() => _lab.Queue.Submit(Blur("2"), "ada")).Message);
        _lab.Queue.Submit(Blur("2"), "grace");
        _lab.Queue.Submit(Blur("3"), "grace");
        Assert.Equal("3 jobs wait already, and no more may; try again when some have ended.",
            Assert.Throws<RequestException>(() => _lab.Queue.Submit(Blur("4"), "emmy")).Message);
    }

    [Theory]
    [InlineData("blurr", "sigmas", "1", "There is no experiment 'blurr'")]
    [InlineData("blur", "sigmas", "-1", "sigmas must be between 0 and 100 px, not -1.")]
    [InlineData("blur", "colour", "red", "There is no option colour")]
    public void A_request_that_cannot_be_is_refused_when_it_is_made(string experiment, string option, string text, string sentence)
    {
        var request = Laboratory.Short() with { Experiment = experiment, Options = new Dictionary<string, string> { [option] = text } };
        Assert.StartsWith(sentence, Assert.Throws<RequestException>(() => _lab.Queue.Submit(request, "ada")).Message, StringComparison.Ordinal);
        Assert.Empty(_lab.Queue.Active());
    }

    [Fact]
    public void The_curve_so_far_grows_while_the_job_runs()
    {
        _lab.Queue.Start();
        var job = _lab.Queue.Submit(Laboratory.Long("tiny", "other"), "ada");
        Laboratory.Eventually(() => _lab.Queue.SoFar(job.Id).Count == 2);
        var early = Images();
        Laboratory.Eventually(() => Images() > early);
        var document = _lab.Queue.SoFar(job.Id)[0];
        Assert.Equal("tiny", document.Network.Name);
        Assert.All(Curve(document).Points, p => Assert.InRange(p.N!.Value, 1, Laboratory.LongImages));
        var heard = _lab.Heard.Where(j => j.Progress is { Unit: "images", Done: > 0 }).Select(j => j.Progress!).ToList();
        Assert.Equal(heard.Select(p => p.Done).Order(), heard.Select(p => p.Done));
        Assert.All(heard, p => Assert.Equal(2 * Laboratory.LongTotal, p.Total));
        Assert.Contains(heard, p => p is { Rate: > 0, TimeLeft: { } });
        _lab.Queue.Cancel(job.Id, "ada");
        _lab.Ended(job);
        // The curve outlives the job, and the program.
        var last = _lab.Queue.SoFar(job.Id);
        Assert.Equal(["tiny", "other"], last.Select(d => d.Network.Name));
        Assert.All(last, d => Assert.InRange(Curve(d).Points.Sum(p => (long)p.N!.Value), 1, Laboratory.LongTotal));
        _lab.Restart();
        Assert.Equal(last.Select(d => Curve(d).Points), _lab.Queue.SoFar(job.Id).Select(d => Curve(d).Points));
        _lab.Queue.Remove(job.Id);
        Assert.Empty(_lab.Queue.SoFar(job.Id));

        long Images() => _lab.Queue.SoFar(job.Id).Sum(d => Curve(d).Points.Sum(p => (long)p.N!.Value));
        static Curve Curve(ResultDocument d) => d.Figures.OfType<LinesFigure>().Single().Curves.Single();
    }

    private static ProbeRequest Blur(string sigmas) => Laboratory.Short() with { Options = new Dictionary<string, string> { ["sigmas"] = sigmas } };

    private long PiecesOf() => Directory.EnumerateFiles(_lab.Home.Parts).SelectMany(f => _lab.Journal.Read(Path.GetFileNameWithoutExtension(f))).Sum(p => (long)p.Count);

    private static List<string> AtOnce(params Action[] actions)
    {
        using var start = new Barrier(actions.Length);
        var refused = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var threads = actions.Select(action => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                action();
            }
            catch (RequestException problem)
            {
                refused.Enqueue(problem.Message);
            }
        })).ToList();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        return [.. refused];
    }
}
