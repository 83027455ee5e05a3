using Passband.Probes.Queue;
using Passband.Results.Store;

namespace Passband.Probes.Tests;

public sealed class RestartTests : IDisposable
{
    private readonly Laboratory _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void The_end_of_the_program_interrupts_the_running_job_and_keeps_those_that_wait()
    {
        _lab.Queue.Start();
        var running = _lab.Queue.Submit(Laboratory.Long(), "ada");
        var waiting = _lab.Queue.Submit(Laboratory.Short(), "ada");
        _lab.Until(running, j => j.Progress?.Done >= 1500);
        _lab.Queue.Dispose();
        var records = new JobRecords(_lab.Store);
        Assert.Equal((nameof(JobState.Interrupted), nameof(JobState.Queued)), (records.Find(running.Id)!.State, records.Find(waiting.Id)!.State));
        Assert.True(records.Find(running.Id)!.Fraction > 0);

        _lab.Restart();
        Assert.Equal(JobState.Interrupted, _lab.Queue.Find(running.Id)!.State);
        Assert.Equal(JobState.Done, _lab.Ended(waiting).State);
    }

    [Fact]
    public void A_job_that_an_earlier_process_left_running_is_interrupted_and_goes_on_without_computing_anything_twice()
    {
        // A whole result of which the journal holds all but one cell, and a record that says "running".
        _lab.Queue.Start();
        var whole = _lab.Ended(_lab.Queue.Submit(Laboratory.Short(), "ada"));
        var document = _lab.Store.Read(whole.Results.Single());
        _lab.Store.Delete(whole.Results);
        _lab.Journal.Append(document.Id, [new Results.Parts.ResultPart("clean", 0, 60, document.Outcomes.Single(o => o.Cell == "clean").Bits),
            new Results.Parts.ResultPart("sigma-0", 0, 60, document.Outcomes.Single(o => o.Cell == "sigma-0").Bits)]);
        var records = new JobRecords(_lab.Store);
        records.Save(records.Find(whole.Id)! with { State = nameof(JobState.Running), Results = [], FinishedUtc = null, Fraction = 0.5 });

        _lab.Restart();
        var left = _lab.Queue.Find(whole.Id)!;
        Assert.Equal((JobState.Interrupted, 0.5), (left.State, left.Fraction));
        Assert.EndsWith("interrupted: the program ended while it ran; its finished pieces are kept.", _lab.Said(left), StringComparison.Ordinal);
        var before = _lab.Heard.Count;
        var done = _lab.Ended(_lab.Queue.Resume(left.Id, "ada"));
        Assert.Equal(JobState.Done, done.State);
        var first = _lab.Heard.Skip(before).First(j => j.Progress is { Unit: "images" }).Progress!;
        Assert.Equal((60, 120), (first.Done, first.Total));
        Assert.EndsWith("finished: 60 images shown in", _lab.Said(done)[..(_lab.Said(done).LastIndexOf(" in ", StringComparison.Ordinal) + 3)], StringComparison.Ordinal);
        Assert.Equal(document.Outcomes.Select(o => Convert.ToHexString(o.Bits)), _lab.Store.Read(done.Results.Single()).Outcomes.Select(o => Convert.ToHexString(o.Bits)));
    }

    [Fact]
    public void Computing_again_goes_on_where_it_was_interrupted()
    {
        _lab.Queue.Start();
        var request = Laboratory.Short("tiny", "other") with { Again = true };
        var before = _lab.Ended(_lab.Queue.Submit(request with { Again = false }, "ada"));
        var stamps = before.Results.Select(id => _lab.Store.Read(id).Provenance.StartedUtc).ToList();
        // Interrupted after the first of the two was computed again.
        var records = new JobRecords(_lab.Store);
        var job = _lab.Queue.Submit(request, "ada");
        _lab.Ended(job);
        var halfway = before.Results.Select(id => _lab.Store.Read(id).Provenance.StartedUtc).ToList();
        records.Save(records.Find(job.Id)! with { State = nameof(JobState.Interrupted), Results = [before.Results[0]] });
        _lab.Ended(_lab.Queue.Resume(job.Id, "ada"));
        var after = before.Results.Select(id => _lab.Store.Read(id).Provenance.StartedUtc).ToList();
        Assert.True(halfway[0] > stamps[0]);
        Assert.Equal(halfway[0], after[0]);
        Assert.True(after[1] > halfway[1]);
    }

    [Fact]
    public void A_second_attempt_that_fails_while_it_opens_does_not_forget_what_was_finished()
    {
        _lab.Queue.Start();
        var job = _lab.Ended(_lab.Queue.Submit(Laboratory.Short("tiny", "other") with { Again = true }, "ada"));
        var stamps = job.Results.Select(id => _lab.Store.Read(id).Provenance.StartedUtc).ToList();
        var records = new JobRecords(_lab.Store);
        records.Save(records.Find(job.Id)! with { State = nameof(JobState.Interrupted), Results = [job.Results[0]] });

        var aside = _lab.Home.Networks + "-aside";
        Directory.Move(_lab.Home.Networks, aside);
        var failed = _lab.Ended(_lab.Queue.Resume(job.Id, "ada"));
        Assert.Equal(JobState.Failed, failed.State);
        Assert.Equal([job.Results[0]], records.Find(job.Id)!.Results);

        Directory.Move(aside, _lab.Home.Networks);
        var done = _lab.Ended(_lab.Queue.Resume(job.Id, "ada"));
        Assert.Equal((JobState.Done, 2), (done.State, done.Results.Count));
        Assert.Equal(stamps[0], _lab.Store.Read(done.Results[0]).Provenance.StartedUtc);
        Assert.True(_lab.Store.Read(done.Results[1]).Provenance.StartedUtc > stamps[1]);
    }

    [Fact]
    public void Jobs_asked_for_before_the_start_run_once_and_after_those_of_an_earlier_process()
    {
        var earlier = _lab.Queue.Submit(Laboratory.Short("other"), "ada");
        _lab.Queue.Dispose();
        using var queue = new ProbeQueue(_lab.Home, _lab.Store, new Experiments.Catalogue.ExperimentCatalogue(), "cpu", 1, new QueueLimits());
        var job = queue.Submit(Laboratory.Short(), "ada");
        queue.Start();
        Laboratory.Eventually(() => queue.Active().Count == 0);
        Assert.Equal(2, queue.Ended(0, 10).Total);
        Assert.Single(queue.Log(job.Id), l => l.Text.StartsWith("started", StringComparison.Ordinal));
        Assert.True(queue.Find(earlier.Id)!.Finished <= queue.Find(job.Id)!.Started);
    }

    [Fact]
    public void A_record_of_another_version_is_listed_and_cannot_be_taken_up_again()
    {
        new JobRecords(_lab.Store).Save(new JobRecord
        {
            Id = "old",
            Owner = "ada",
            State = nameof(JobState.Interrupted),
            Title = "an old job",
            Request = "{\"what\": 1}",
            CreatedUtc = DateTimeOffset.UtcNow,
        });
        _lab.Queue.Start();
        Assert.Equal("an old job", Assert.Single(_lab.Queue.Ended(0, 10).Items).Title);
        Assert.Throws<RequestException>(() => _lab.Queue.Resume("old", "ada"));
    }
}
