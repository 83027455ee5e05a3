using Passband.Dashboard.Services.Studies;
using Passband.Dashboard.Tests.Browsing;
using Passband.Probes;
using Passband.Probes.Locating;
using Passband.Probes.Studies;
using Passband.Results.Store;

namespace Passband.Dashboard.Tests.Services;

public sealed class StudyShelfTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("passband-studies-").FullName;
    private readonly ResultStore _store;
    private readonly StudyShelf _shelf;

    public StudyShelfTests()
    {
        var home = new Home(_root);
        _store = ResultStore.Open(new StoreFolders(home.Results, home.Data));
        _shelf = new StudyShelf(home, _store, new());
        var result = MadeUpResults.Of("net");
        _store.Add(result);
        Record(result.Id).Write(StudyFolder.RecordPath(home.Results, "made-up"));
    }

    public void Dispose()
    {
        _shelf.Dispose();
        _store.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public void A_study_is_read_once_and_again_when_a_result_changes()
    {
        var first = _shelf.Open("made-up");
        Assert.Equal(0, first.On(null).Missing);
        Assert.Same(first, _shelf.Open("made-up"));
        _store.Delete([OpenStudy.Sources(first.On(null))[0].Id]);
        var second = _shelf.Open("made-up");
        Assert.NotSame(first, second);
        _store.Restore([OpenStudy.Sources(first.On(null))[0].Id]);
        Assert.Equal(0, _shelf.Open("made-up").On("no such set").Missing);
    }

    [Fact]
    public void What_is_not_there_is_told()
    {
        Assert.Throws<RequestException>(() => _shelf.Open("nothing"));
        File.WriteAllText(Path.Combine(_root, "results", "studies", "later.json"), "{}");
        Assert.Contains("./run.sh study later", Assert.Throws<RequestException>(() => _shelf.Open("later")).Message, StringComparison.Ordinal);
        File.WriteAllText(StudyFolder.RecordPath(Path.Combine(_root, "results"), "broken"), "{");
        Assert.Contains("broken", Assert.Throws<RequestException>(() => _shelf.Open("broken")).Message, StringComparison.Ordinal);
    }

    private static StudyRecord Record(string id) => new()
    {
        Title = "Made up", Command = "study made-up", Images = [new("test", "Made-up images")], Networks = [new("net", "plain", "plain", null)],
        Steps = [new("low-pass", 0, [new(0, id, null)])],
    };
}
