using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Probes.Studies;
using Passband.Results;
using Passband.Results.Parts;
using TorchSharp;

namespace Passband.Probes.Tests.Studies;

public sealed class StudyRunTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("passband-study-").FullName;

    public StudyRunTests()
    {
        TinyNetworks.Save(Path.Combine(Home.Networks, "tiny.safetensors"));
        TinyNetworks.Save(Path.Combine(Home.Networks, "other.safetensors"), "other", seed: 2);
    }

    private Home Home => new(_root) { Cache = Path.Combine(_root, "cache") };

    private string RecordPath => StudyFolder.RecordPath(Home.Results, "small");

    private FolderPartJournal Journal => new(Home.Parts);

    private static Study Small => new()
    {
        Title = "Small",
        Images = [new() { Name = "test", Data = "shapes", Count = 60 }],
        Networks = [new() { Kind = "plain", Group = "plain", Networks = ["tiny"] }, new() { Kind = "noise", Group = "noise", Networks = ["other"] }],
        Experiments =
        [
            new() { Experiment = "blur", Options = Options("""{ "sigmas": [0, 1, 2] }""") },
            new() { Experiment = "hybrid", Options = Options("""{ "frequencies": [0, 0.1, 0.3, 0.5], "pairings": 2 }"""), Count = 40 },
            new() { Experiment = "image-spectrum" },
        ],
    };

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_study_computes_everything_once()
    {
        var first = Run(Small);
        Assert.Equal(2, first.Steps.Count);
        Assert.All(first.Steps.SelectMany(s => s.Cells), c => Assert.NotNull(c.Result));
        Assert.Equal([60, 60, 40, 40], first.Steps.SelectMany(s => s.Cells).Select(c => Sink.Find(c.Result!)!.ImageSet.Count));
        Assert.Equal(["plain", "noise"], first.Networks.Select(n => n.Group));
        // Images alone: a result, but no network's.
        Assert.Equal(5, new ResultFolder(Home.Results).Enumerate().Count());

        var reports = new List<StudyProgress>();
        var second = Run(Small, reports);
        Assert.Equal(first.Steps.SelectMany(s => s.Cells), second.Steps.SelectMany(s => s.Cells));
        Assert.All(reports, r => Assert.Null(r.Step));
        Assert.Equal(second.Steps.SelectMany(s => s.Cells), StudyRecord.Read(RecordPath).Steps.SelectMany(s => s.Cells));
    }

    [Fact]
    public void Stopped_it_goes_on_and_ends_with_the_same_numbers()
    {
        using var stop = new CancellationTokenSource();
        var reports = new List<StudyProgress>();
        var listener = new Listener(report =>
        {
            reports.Add(report);
            // As soon as the second experiment has begun.
            if (report.Step?.StartsWith("hybrid", StringComparison.Ordinal) == true) stop.Cancel();
        });
        using (var run = Open(Small))
            Assert.Throws<OperationCanceledException>(() => run.Run(Sink, Journal, RecordPath, again: false, listener, stop.Token));
        var kept = StudyRecord.Read(RecordPath);
        Assert.Equal([true, true, false, false], kept.Steps.SelectMany(s => s.Cells).Select(c => c.Result is not null));
        var before = kept.Steps[0].Cells.Select(c => Sink.Find(c.Result!)!.Provenance.StartedUtc).ToList();

        var whole = Run(Small);
        Assert.All(whole.Steps.SelectMany(s => s.Cells), c => Assert.NotNull(c.Result));
        Assert.Equal(before, whole.Steps[0].Cells.Select(c => Sink.Find(c.Result!)!.Provenance.StartedUtc));
        Assert.Contains(reports, r => r is { Done: 2, Total: 5, TimeLeft: not null });
    }

    [Fact]
    public void An_experiment_may_want_some_networks_alone()
    {
        var record = Run(Small with { Experiments = [new() { Experiment = "low-pass", Networks = ["noise"], Options = Options("""{ "cutoffs": [0.25] }""") }] });
        Assert.Equal(["other"], record.Steps.Single().Cells.Select(c => record.Networks[c.Network].Name));
    }

    [Fact]
    public void What_cannot_be_measured_is_told_before_anything_is()
    {
        Assert.Contains("--data", Refused(Small with { Images = [] }), StringComparison.Ordinal);
        Assert.Contains("--network", Refused(Small with { Networks = [] }), StringComparison.Ordinal);
        Assert.Contains("nobody", Refused(Small with { Networks = [new() { Networks = ["nobody"] }] }), StringComparison.Ordinal);
        Assert.Contains("takes 3 channels and", Refused(Small with { Images = [new() { Name = "test", Data = "shapes", Count = 20, Grey = true }] }), StringComparison.Ordinal);
        var missing = Refused(Small with { Images = [new() { Name = "test", Data = "nowhere/at/all", From = "ask the librarian." }] });
        Assert.Contains("ask the librarian.", missing, StringComparison.Ordinal);
        Assert.Contains("--data", missing, StringComparison.Ordinal);
        Assert.False(File.Exists(RecordPath));
    }

    [Fact]
    public void A_record_and_its_results_become_a_report()
    {
        var record = Run(Small);
        var answers = Assert.Single(StudyAnswers.Of(record, Sink.Find));
        Assert.Equal(0, answers.Missing);
        Assert.Equal(["tiny", "other"], answers.Report.Numbers.Networks.Select(n => n.Name));
        Assert.Contains(answers.Report.Figures, f => f.Id == "hybrids");
        var without = StudyAnswers.Of(record, id => id == record.Steps[0].Cells[0].Result ? null : Sink.Find(id))[0];
        Assert.Equal(1, without.Missing);
        Assert.Empty(without.Problems);
        var failed = record with { Steps = [record.Steps[0] with { Cells = [record.Steps[0].Cells[0], new RecordedCell(1, null, "its weights are not finite")] }, .. record.Steps.Skip(1)] };
        Assert.Equal($"{record.Steps[0].Experiment}, other: its weights are not finite", Assert.Single(StudyAnswers.Of(failed, Sink.Find)[0].Problems));
    }

    [Fact]
    public void A_record_that_contradicts_itself_is_refused()
    {
        Run(Small);
        var text = File.ReadAllText(RecordPath);
        foreach (var (from, to) in new[] { ("\"network\": 1", "\"network\": 7"), ("\"images\": 0", "\"images\": -1"), ("\"schema\": 1", "\"schema\": 9"), ("{", "") })
        {
            File.WriteAllText(RecordPath, text.Replace(from, to, StringComparison.Ordinal));
            Assert.Contains(RecordPath, Assert.Throws<RequestException>(() => StudyRecord.Read(RecordPath)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_folder_lists_what_was_run_and_what_was_not()
    {
        Run(Small);
        File.WriteAllText(Path.Combine(Home.Results, "studies", "later.json"), "{}");
        var folder = new StudyFolder(Home);
        Assert.Equal([("later", true, false), ("small", false, true)], folder.List().Select(s => (s.Name, s.File is not null, s.Record is not null)));
        Assert.Contains("there are later", Assert.Throws<RequestException>(() => folder.Open("earlier", new())).Message, StringComparison.Ordinal);
        // Neither file is taken for a result.
        Assert.All(new ResultFolder(Home.Results).Enumerate(), e => Assert.NotNull(e.Document));
    }

    private FolderSink Sink => new(new ResultFolder(Home.Results));

    private static OptionSet Options(string json) => OptionSet.From(System.Text.Json.JsonDocument.Parse(json).RootElement);

    private StudyRun Open(Study study) => new(study, "study small", Home, torch.CPU, _ => { }, null, TestContext.Current.CancellationToken);

    private StudyRecord Run(Study study, List<StudyProgress>? reports = null)
    {
        using var run = Open(study);
        run.Run(Sink, Journal, RecordPath, again: false, new Listener(r => reports?.Add(r)), TestContext.Current.CancellationToken);
        Assert.Empty(run.Problems);
        return run.Record;
    }

    private string Refused(Study study)
    {
        var problem = Assert.ThrowsAny<Exception>(() => Open(study));
        return ProblemSentence.Of(problem) ?? throw new InvalidOperationException("no sentence", problem);
    }

    private sealed class Listener(Action<StudyProgress> hear) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value) => hear(value);
    }
}
