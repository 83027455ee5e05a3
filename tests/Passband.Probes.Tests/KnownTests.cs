using Passband.Experiments.Catalogue;
using Passband.Experiments.Contract;
using Passband.Probes.Queue;
using Passband.Probes.Running;
using Passband.Results;

namespace Passband.Probes.Tests;

public sealed class KnownTests : IDisposable
{
    private readonly Laboratory _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void The_same_request_is_answered_from_the_store()
    {
        _lab.Queue.Start();
        var first = _lab.Ended(_lab.Queue.Submit(Laboratory.Short("tiny", "other"), "ada"));
        var stored = first.Results.Select(id => _lab.Store.Read(id).Provenance.StartedUtc).ToList();
        var second = _lab.Ended(_lab.Queue.Submit(Laboratory.Short("other", "tiny"), "grace"));
        Assert.Equal(JobState.Done, second.State);
        Assert.Equal(first.Results.Reverse(), second.Results);
        Assert.Contains("stored already", _lab.Said(second), StringComparison.Ordinal);
        Assert.Equal(stored, first.Results.Select(id => _lab.Store.Read(id).Provenance.StartedUtc));
        var again = _lab.Ended(_lab.Queue.Submit(Laboratory.Short("tiny", "other") with { Again = true }, "ada"));
        Assert.Equal(first.Results, again.Results);
        Assert.All(first.Results.Zip(stored), r => Assert.True(_lab.Store.Read(r.First).Provenance.StartedUtc > r.Second));
    }

    [Fact]
    public void Only_what_is_missing_is_computed()
    {
        _lab.Queue.Start();
        var first = _lab.Ended(_lab.Queue.Submit(Laboratory.Short("tiny"), "ada"));
        var both = _lab.Ended(_lab.Queue.Submit(Laboratory.Short("other", "tiny"), "ada"));
        Assert.Equal((2, first.Results[0]), (both.Results.Count, both.Results[1]));
        Assert.Contains("1 of 2 results were stored already", _lab.Said(both), StringComparison.Ordinal);
        Assert.Contains("finished: 120 images shown", _lab.Said(both), StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_answer_does_not_wait_for_the_jobs_before_it()
    {
        _lab.Queue.Start();
        var known = _lab.Ended(_lab.Queue.Submit(Laboratory.Short(), "ada"));
        var running = _lab.Queue.Submit(Laboratory.Long(), "ada");
        _lab.Until(running, j => j.Progress?.Done > 0);
        var same = _lab.Ended(_lab.Queue.Submit(Laboratory.Short(), "grace"));
        Assert.Equal((JobState.Done, known.Results.Single()), (same.State, same.Results.Single()));
        Assert.Equal(JobState.Running, _lab.Queue.Find(running.Id)!.State);
    }

    [Fact]
    public void A_deleted_result_is_computed_again()
    {
        _lab.Queue.Start();
        var first = _lab.Ended(_lab.Queue.Submit(Laboratory.Short(), "ada"));
        _lab.Store.Delete(first.Results);
        var second = _lab.Ended(_lab.Queue.Submit(Laboratory.Short(), "ada"));
        Assert.Equal((JobState.Done, first.Results.Single()), (second.State, second.Results.Single()));
        Assert.DoesNotContain("stored already", _lab.Said(second), StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_of_the_projects_folder_is_known()
    {
        _lab.Queue.Start();
        var first = _lab.Ended(_lab.Queue.Submit(Laboratory.Short(), "ada"));
        var document = _lab.Store.Read(first.Results.Single());
        Directory.Delete(_lab.Store.Folders.Lab, recursive: true);
        new ResultFolder(_lab.Home.Results).Save(document);
        _lab.Store.Refresh();
        var second = _lab.Ended(_lab.Queue.Submit(Laboratory.Short(), "ada"));
        Assert.Equal(document.Id, second.Results.Single());
        Assert.Contains("stored already", _lab.Said(second), StringComparison.Ordinal);
    }

    [Fact]
    public void The_terminal_and_the_queue_give_the_same_result()
    {
        _lab.Queue.Start();
        var job = _lab.Ended(_lab.Queue.Submit(Laboratory.Short(), "ada"));
        var ofQueue = _lab.Store.Read(job.Results.Single());
        // What the command line does, without its terminal.
        var folder = new ResultFolder(Path.Combine(_lab.Root, "elsewhere"));
        var experiment = new ExperimentCatalogue().Find("blur");
        var task = new ProbeTask(experiment, experiment.Schema.Read(Laboratory.Short().Options));
        var query = Laboratory.Short().Images;
        using var images = new Locating.ImageSetLocator(_lab.Home).Open(query, null, CancellationToken.None);
        var networks = new Locating.NetworkLocator(_lab.Home).Open(new(["tiny"]), images, _ => { });
        using var network = networks.Single();
        var outcome = new ProbeRun(task, new FolderSink(folder), _lab.Journal, new Deaf()).Run(networks, images, CancellationToken.None).Single();
        Assert.Equal(ofQueue.Id, outcome.Result!.Id);
        Assert.Equal(ofQueue.Outcomes.Select(o => Convert.ToHexString(o.Bits)), outcome.Result.Outcomes.Select(o => Convert.ToHexString(o.Bits)));
        Assert.Equal(outcome.Result.Id, Assert.Single(folder.Enumerate()).Document!.Id);
    }

    private sealed class Deaf : IRunWatcher
    {
        public void Report(ExperimentProgress value)
        {
        }

        public void Reused(IReadOnlyList<ResultDocument> known, int networks) => throw new InvalidOperationException("nothing is known there");

        public void Stored(ResultDocument result)
        {
        }

        public void LeftOut(Vision.Networks.Classifier network, string sentence) => throw new InvalidOperationException(sentence);
    }
}
