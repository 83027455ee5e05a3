using Passband.Probes.Queue;
using Passband.Probes.Shelves;
using Passband.Probes.Training;
using Passband.Results;
using Passband.Results.Store;
using Passband.Vision.Checkpoints;

namespace Passband.Probes.Tests;

public sealed class TrainingTests : IDisposable
{
    private readonly Laboratory _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_training_puts_a_network_on_the_shelf_and_a_result_into_the_store()
    {
        _lab.Queue.Start();
        var job = _lab.Ended(_lab.Queue.Submit(Short("Small net"), "ada"));
        Assert.Equal((JobState.Done, null), (job.State, job.Failure));
        Assert.Equal("training · Small net · shapes, 120 images", job.Title);

        var network = new NetworkShelf(_lab.Home).Find("small-net")!;
        Assert.Equal(("Small net", ResultOrigin.Lab, "resnet-cifar"), (network.Title, network.Origin, network.Card!.Architecture));
        Assert.Equal((2, 5L, 1000), (network.Card.Training!.Epochs, network.Card.Training.Seed, network.Card.Training.CleanTotal));
        Assert.Equal("trained in the dashboard; the same as passband train --data shapes --count 120 --name 'Small net' --architecture resnet-cifar --with depth=8 --with width=4 "
            + "--batch 30 --epochs 2 --seed 5 --out small-net.safetensors", network.Card.Source);

        var result = _lab.Store.Read(Assert.Single(job.Results));
        Assert.Equal(("training", "Small net", network.Sha256), (result.Experiment.Id, result.Network.Name, result.Network.Sha256));
        Assert.Equal(network.Card.Training.CleanCorrect, result.Scalars.Single(s => s.Id == "test-accuracy").K);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_lab.Home.Data, "trainings")));
        Assert.Contains("epoch 2: loss", _lab.Said(job), StringComparison.Ordinal);
        // The network can be probed by its name at once.
        Assert.Equal(JobState.Done, _lab.Ended(_lab.Queue.Submit(Laboratory.Short("small-net"), "ada")).State);
    }

    [Fact]
    public void A_training_that_is_cancelled_or_interrupted_goes_on_to_the_very_weights_of_one_that_was_not()
    {
        _lab.Queue.Start();
        var whole = _lab.Ended(_lab.Queue.Submit(Long("whole"), "ada"));
        Assert.Equal(JobState.Done, whole.State);

        var job = _lab.Queue.Submit(Long("stopped"), "ada");
        _lab.Until(job, j => j.Progress is { Preparing: false, Done: >= 200 });
        Assert.NotEmpty(_lab.Queue.SoFar(job.Id));
        _lab.Queue.Cancel(job.Id, "ada");
        Assert.Equal(JobState.Cancelled, _lab.Ended(job).State);
        Assert.EndsWith("cancelled by ada; the training is kept as it was.", _lab.Said(job), StringComparison.Ordinal);
        Assert.Contains(_lab.Queue.SoFar(job.Id).Single().Figures, f => f.Id == "accuracy");

        // The second time the program ends; the third time a process is killed and leaves a record that says it runs.
        _lab.Queue.Resume(job.Id, "ada");
        _lab.Until(job, j => j.Progress is { Preparing: false, Done: >= 400 });
        _lab.Restart();
        Assert.Equal(JobState.Interrupted, _lab.Queue.Find(job.Id)!.State);
        var records = new JobRecords(_lab.Store);
        records.Save(records.Find(job.Id)! with { State = nameof(JobState.Running) });
        _lab.Restart();
        Assert.Equal(JobState.Interrupted, _lab.Queue.Find(job.Id)!.State);

        var done = _lab.Ended(_lab.Queue.Resume(job.Id, "ada"));
        Assert.Equal((JobState.Done, null), (done.State, done.Failure));
        Assert.Contains("goes on after epoch", _lab.Said(job), StringComparison.Ordinal);
        Assert.Equal(Weights("whole"), Weights("stopped"));
        var (one, other) = (_lab.Store.Read(whole.Results.Single()), _lab.Store.Read(done.Results.Single()));
        Assert.Equal(Points(one), Points(other));
    }

    [Fact]
    public void A_training_that_diverges_says_so_and_leaves_no_network()
    {
        _lab.Queue.Start();
        var request = Short("wild");
        var job = _lab.Ended(_lab.Queue.Submit(request with { Options = new Dictionary<string, string>(request.Options) { ["learning-rate"] = "1e30" } }, "ada"));
        Assert.Equal(JobState.Failed, job.State);
        Assert.StartsWith("The training diverged: in epoch 1", job.Failure, StringComparison.Ordinal);
        Assert.DoesNotContain(_lab.Root, job.Failure, StringComparison.Ordinal);
        Assert.Null(new NetworkShelf(_lab.Home).Find("wild"));
    }

    [Fact]
    public void Too_few_images_and_a_folder_that_cannot_be_written_are_told_in_a_sentence()
    {
        _lab.Queue.Start();
        var few = _lab.Ended(_lab.Queue.Submit(Short("few") with { Images = new("shapes") { Count = 20 } }, "ada"));
        Assert.Equal((JobState.Failed, true), (few.State, few.Failure!.Contains("fewer than one batch of 30", StringComparison.Ordinal)));

        var place = Path.Combine(_lab.Home.Data, "trainings");
        if (Directory.Exists(place)) Directory.Delete(place);
        File.WriteAllText(place, "in the way");
        var full = _lab.Ended(_lab.Queue.Submit(Short("full"), "ada"));
        Assert.Equal((JobState.Failed, true), (full.State, full.Failure!.EndsWith("free the folder: the training is kept there.", StringComparison.Ordinal)));
        var noSpace = new CheckpointException("a.training", "it cannot be written", new IOException("No space left on device", 28));
        Assert.Equal("the disk is full (No space left on device); free some space and start again: what was finished is kept.", ProblemSentence.Of(noSpace));
    }

    [Theory]
    [InlineData("", "Give the network a name.")]
    [InlineData("...", "holds no letter or digit")]
    [InlineData("Tiny", "There is a network 'tiny' already")]
    [InlineData("tiny (other)", "tiny-other")]
    public void A_name_that_cannot_be_had_is_refused_at_once(string name, string told)
    {
        if (name == "tiny (other)") _lab.Queue.Submit(Short("tiny other"), "ben");
        Assert.Contains(told, Assert.Throws<RequestException>(() => _lab.Queue.Submit(Short(name), "ada")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("epochs", "many", "epochs takes a whole number, not 'many'.")]
    [InlineData("epochs", "0", "epochs must be between 1 and 100000, not 0.")]
    [InlineData("cutoff", "0.1", "cutoff is an option of the recipe low-pass, not of plain.")]
    [InlineData("epsilon", "0.03", "epsilon is in steps of 1/255, so 0.03 is next to nothing; for 0.03 of 0..1 give 7.65.")]
    [InlineData("speed", "1", "There is no option speed")]
    [InlineData("recipe", "magic", "recipe is one of plain, noise, augmix, adversarial, brain, pca, low-pass, not 'magic'.")]
    public void A_wrong_option_is_refused_at_once(string name, string text, string told)
    {
        var request = Short("net");
        var wrong = request with { Options = new Dictionary<string, string>(request.Options) { [name] = text } };
        Assert.StartsWith(told, Assert.Throws<RequestException>(() => _lab.Queue.Submit(wrong, "ada")).Message, StringComparison.Ordinal);
        Assert.Contains("no architecture", Assert.Throws<RequestException>(() => _lab.Queue.Submit(request with { Architecture = "magic" }, "ada")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_estimate_counts_steps_and_times_a_few_of_them()
    {
        _lab.Queue.Start();
        var plan = await _lab.Queue.PlanAsync(Long("planned"), TestContext.Current.CancellationToken);
        Assert.Equal((90, 30, 3, 12), (plan.Trained, plan.KeptApart, plan.Steps, plan.Epochs));
        Assert.True(plan is { Time.TotalSeconds: > 0, ImagesPerSecond: > 0, Parameters: > 1000, Unplanned: null });
        Assert.Matches("^[1-9] steps? of [0-9]+ images on cpu$", plan.MeasuredBy);
        // What a recipe examines after every epoch counts, too.
        var attacked = await _lab.Queue.PlanAsync(Long("planned") with
        {
            Options = new Dictionary<string, string> { ["batch"] = "30", ["recipe"] = "adversarial", ["attack-steps"] = "1", ["validation"] = "0.5" },
        }, TestContext.Current.CancellationToken);
        Assert.True(attacked.Time!.Value.TotalSeconds > 1.5 * attacked.Epochs * attacked.Trained / attacked.ImagesPerSecond);
        var problem = await Assert.ThrowsAsync<Vision.Networks.NetworkException>(() =>
            _lab.Queue.PlanAsync(Long("planned") with { With = new Dictionary<string, string> { ["depth"] = "9" } }, TestContext.Current.CancellationToken));
        Assert.Contains("6 n + 2 layers", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Requests_come_back_from_their_records_also_those_written_before_there_were_trainings()
    {
        var records = new JobRecords(_lab.Store);
        records.Save(new JobRecord
        {
            Id = "old",
            Owner = "ada",
            State = nameof(JobState.Done),
            Title = "blur",
            Request = """{"experiment":"blur","networks":["tiny"],"images":{"specification":"shapes","count":60,"grey":false,"split":"test","skipBroken":false},"options":{"sigmas":"0,1"},"seed":3,"precision":"auto","again":false}""",
            CreatedUtc = DateTimeOffset.UtcNow,
        });
        Assert.Equal(("blur", 60, 3L), _lab.Queue.Find("old")!.Request is ProbeRequest probe ? (probe.Experiment, probe.Images.Count!.Value, probe.Seed) : default);

        var asked = Short("kept") with { Images = new("shapes:conflict") { Count = 200, Grey = true } };
        var back = Assert.IsType<TrainingRequest>(JobRecordMap.ToSnapshot(records.Find(_lab.Queue.Submit(asked, "ada").Id)!).Request);
        Assert.True(asked.IsSameAs(back));
        Assert.False(asked.IsSameAs(back with { Seed = 6 }));
    }

    private static TrainingRequest Short(string name) => new()
    {
        Name = name,
        Images = new("shapes") { Count = 120 },
        With = new Dictionary<string, string> { ["depth"] = "8", ["width"] = "4" },
        Options = new Dictionary<string, string> { ["batch"] = "30", ["epochs"] = "2" },
        Seed = 5,
    };

    private static TrainingRequest Long(string name) => Short(name) with
    {
        Options = new Dictionary<string, string> { ["batch"] = "30", ["epochs"] = "12", ["validation"] = "0.25", ["keep"] = "best", ["recipe"] = "noise" },
    };

    private string Weights(string name) =>
        string.Join('\n', Checkpoint.Open(Path.Combine(_lab.Home.LabNetworks, name + ".safetensors")).Tensors.Select(t => t.Name + Convert.ToHexString(t.Data.Span)).Order(StringComparer.Ordinal));

    private static IEnumerable<(string, double, double)> Points(ResultDocument document) =>
        document.Figures.OfType<LinesFigure>().SelectMany(f => f.Curves.SelectMany(c => c.Points.Select(p => ($"{f.Id} {c.Name}", p.X, p.Y))));
}
