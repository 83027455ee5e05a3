using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Probes.Studies;
using Passband.Results;
using Passband.Results.Parts;
using TorchSharp;

namespace Passband.Probes.Tests.Studies;

/// <summary>A study that was computed, is computed again, and may be stopped on the way.</summary>
public sealed class StudyAgainTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("passband-again-").FullName;

    public StudyAgainTests() => TinyNetworks.Save(Path.Combine(Home.Networks, "tiny.safetensors"));

    private Home Home => new(_root) { Cache = Path.Combine(_root, "cache") };

    private string RecordPath => StudyFolder.RecordPath(Home.Results, "small");

    private FolderPartJournal Journal => new(Home.Parts);

    private static Study Small => new()
    {
        Title = "Small",
        Images = [new() { Name = "test", Data = "shapes", Count = 60 }],
        Networks = [new() { Networks = ["tiny"] }],
        Experiments =
        [
            new() { Experiment = "image-spectrum" },
            new() { Experiment = "blur", Options = Options("""{ "sigmas": [0, 1, 2] }""") },
            new() { Experiment = "hybrid", Options = Options("""{ "frequencies": [0, 0.1, 0.3, 0.5], "pairings": 2 }""") },
        ],
    };

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Again_gives_the_same_answers_and_replaces_the_files()
    {
        Run(again: false);
        var before = Stored();
        Run(again: true);
        var after = Stored();
        Assert.Equal(["blur", "hybrid", "image-spectrum"], before.Keys.Order());
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.Equal(3, new ResultFolder(Home.Results).Enumerate().Count());
        foreach (var (experiment, result) in after)
        {
            Assert.Equal(before[experiment].Id, result.Id);
            Assert.True(before[experiment].Provenance.StartedUtc < result.Provenance.StartedUtc, experiment);
            Assert.Equal(Answers(before[experiment]), Answers(result));
        }
    }

    [Fact]
    public void Stopped_it_names_the_results_of_before_and_goes_on_with_the_rest()
    {
        Run(again: false);
        var before = Stored();
        Stop(again: true);
        var kept = StudyRecord.Read(RecordPath);
        Assert.NotNull(kept.AgainSince);
        Assert.Equal([before["blur"].Id, before["hybrid"].Id], kept.Steps.SelectMany(s => s.Cells).Select(c => c.Result));
        var half = Stored();
        Assert.True(half["image-spectrum"].Provenance.StartedUtc > before["image-spectrum"].Provenance.StartedUtc);
        Assert.True(half["blur"].Provenance.StartedUtc > before["blur"].Provenance.StartedUtc);
        Assert.Equal(before["hybrid"].Provenance.StartedUtc, half["hybrid"].Provenance.StartedUtc);

        var reports = Run(again: true);
        var whole = Stored();
        Assert.Equal(half["image-spectrum"].Provenance.StartedUtc, whole["image-spectrum"].Provenance.StartedUtc);
        Assert.Equal(half["blur"].Provenance.StartedUtc, whole["blur"].Provenance.StartedUtc);
        Assert.True(whole["hybrid"].Provenance.StartedUtc > half["hybrid"].Provenance.StartedUtc);
        Assert.Equal(Answers(before["hybrid"]), Answers(whole["hybrid"]));
        Assert.Equal(2, reports[0].Done);
        Assert.All(reports, r => Assert.True(r.Step is null or "hybrid, tiny", r.Step));
        // Nor are its pieces computed a third time.
        Assert.True(FirstOf("hybrid", reports) > 0);
        Assert.Null(StudyRecord.Read(RecordPath).AgainSince);

        // It is over: the next time begins anew.
        Assert.Equal(0, Run(again: true)[0].Done);
        Assert.All(Stored(), s => Assert.True(s.Value.Provenance.StartedUtc > whole[s.Key].Provenance.StartedUtc, s.Key));
    }

    [Fact]
    public void A_plain_run_takes_what_is_stored_and_ends_it()
    {
        Run(again: false);
        Stop(again: true);
        var half = Stored();
        Assert.All(Run(again: false), r => Assert.Null(r.Step));
        Assert.Null(StudyRecord.Read(RecordPath).AgainSince);
        Assert.All(Stored(), s => Assert.Equal(half[s.Key].Provenance.StartedUtc, s.Value.Provenance.StartedUtc));
        Assert.Equal(0, Run(again: true)[0].Done);
    }

    [Fact]
    public void What_begins_anew_uses_no_pieces_of_earlier_runs()
    {
        Stop(again: false);
        Assert.NotEmpty(Directory.GetFiles(Home.Parts));
        Assert.Equal(0, FirstOf("hybrid", Run(again: true)));
    }

    [Fact]
    public void A_network_that_fails_leaves_its_result_of_before_and_says_why()
    {
        Run(again: false);
        var before = Stored();
        using (var run = Open())
        {
            // As if the memory did not suffice: what libtorch refuses costs one network its result and no other.
            run.Run(new FullSink(Sink), Journal, RecordPath, again: true, null, TestContext.Current.CancellationToken);
            Assert.Equal(2, run.Problems.Count);
        }

        var record = StudyRecord.Read(RecordPath);
        Assert.Null(record.AgainSince);
        Assert.All(record.Steps.SelectMany(s => s.Cells), c => Assert.Contains("the memory", c.Problem, StringComparison.Ordinal));
        Assert.Equal([before["blur"].Id, before["hybrid"].Id], record.Steps.SelectMany(s => s.Cells).Select(c => c.Result));
    }

    private FolderSink Sink => new(new ResultFolder(Home.Results));

    private static OptionSet Options(string json) => OptionSet.From(System.Text.Json.JsonDocument.Parse(json).RootElement);

    private StudyRun Open() => new(Small, "study small", Home, torch.CPU, _ => { }, null, TestContext.Current.CancellationToken);

    private List<StudyProgress> Run(bool again)
    {
        var reports = new List<StudyProgress>();
        using var run = Open();
        run.Run(Sink, Journal, RecordPath, again, new Listener(reports.Add), TestContext.Current.CancellationToken);
        Assert.Empty(run.Problems);
        Assert.Equal((3, 3), (run.Done, run.Total));
        return reports;
    }

    // In the middle of the last experiment.
    private void Stop(bool again)
    {
        using var stop = new CancellationTokenSource();
        using var run = Open();
        Assert.Throws<OperationCanceledException>(() => run.Run(Sink, Journal, RecordPath, again, new Listener(report =>
        {
            if (report is { Step: "hybrid, tiny", Within.Done: > 0 }) stop.Cancel();
        }), stop.Token));
        Assert.Equal((2, 3), (run.Done, run.Total));
    }

    private static long FirstOf(string experiment, IEnumerable<StudyProgress> reports) =>
        reports.First(r => r.Step?.StartsWith(experiment, StringComparison.Ordinal) == true && r.Within is not null).Within!.Done;

    private Dictionary<string, ResultDocument> Stored() =>
        new ResultFolder(Home.Results).Enumerate().Select(e => e.Document!).ToDictionary(d => d.Experiment.Id);

    private static IEnumerable<(string, int, int, string)> Answers(ResultDocument result) =>
        result.Outcomes.Select(o => (o.Cell, o.Correct, o.Count, string.Concat(o.ToArray().Select(right => right ? '1' : '0'))));

    private sealed class Listener(Action<StudyProgress> hear) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value) => hear(value);
    }

    private sealed class FullSink(FolderSink sink) : IResultSink
    {
        public ResultDocument? Find(string id) => sink.Find(id);

        public void Store(ResultDocument document)
        {
            if (document.Network.IsNone) sink.Store(document);
            else throw new Vision.Networks.NetworkException("the memory does not suffice");
        }
    }
}
