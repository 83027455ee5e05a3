using Passband.Results.Store;

namespace Passband.Results.Tests.Store;

public sealed class AddTests : IDisposable
{
    private readonly StoreLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_document_added_is_a_file_of_the_lab_and_is_listed_found_and_read()
    {
        var document = StoreLab.Document(1, tags: ["first"]);
        var summary = _lab.Store.Add(document);
        Assert.Equal(ResultFile.ToBytes(document), File.ReadAllBytes(_lab.Lab.PathOfId(document.Id)!));
        Assert.Equal(ResultOrigin.Lab, summary.Origin);
        Assert.Equal("ResNet-20", summary.Network);
        Assert.Equal(["first"], summary.Tags);
        Assert.Equal(9, summary.Scalar("clean-accuracy")!.K);
        Assert.Equal(document.Provenance.StartedUtc, summary.StartedUtc);
        Assert.Equal(document.Id, _lab.Store.Read(document.Id).Id);
        Assert.Equal([document.Id], await _lab.Ids(new()));
        Assert.Equal(0, _lab.Store.Refresh().Read);
    }

    [Fact]
    public async Task The_latest_run_of_a_result_counts_and_of_equal_ones_the_projects()
    {
        var old = StoreLab.Document(1);
        var young = old with { Title = "Again", Provenance = old.Provenance with { StartedUtc = old.Provenance.StartedUtc.AddDays(1) } };
        _lab.Project.Save(old);
        _lab.Store.Refresh();
        Assert.Equal(("Again", ResultOrigin.Lab), Told(_lab.Store.Add(young)));
        Assert.Equal(1, await _lab.Count());
        _lab.Store.Publish([young.Id]);
        Assert.Equal(("Again", ResultOrigin.Project), Told(_lab.Store.Find(young.Id)!));
        File.Delete(_lab.Project.PathOfId(young.Id)!);
        _lab.Store.Refresh();
        Assert.Equal(("Again", ResultOrigin.Lab), Told(_lab.Store.Find(young.Id)!));
        File.Delete(_lab.Lab.PathOfId(young.Id)!);
        _lab.Store.Refresh();
        Assert.Null(_lab.Store.Find(young.Id));

        static (string, ResultOrigin) Told(ResultSummary summary) => (summary.Title, summary.Origin);
    }

    [Fact]
    public async Task A_network_renamed_since_leaves_one_file_and_one_result()
    {
        var document = StoreLab.Document(1);
        var renamed = document with { Network = document.Network with { Name = "another" } };
        _lab.Store.Add(document);
        Assert.Equal("another", _lab.Store.Add(renamed).Network);
        Assert.Equal(1, await _lab.Count());
        Assert.Single(_lab.Lab.Enumerate());
        Assert.Equal((1, 0, 0), Figures(_lab.Store.Refresh()));

        static (int, int, int) Figures(IndexReport report) => (report.Files, report.Read, report.Removed);
    }

    [Fact]
    public void A_document_that_contradicts_itself_is_refused_and_leaves_nothing()
    {
        var broken = StoreLab.Document(1) with { Scalars = [new() { Id = "x", Label = "x", K = 3, N = 2 }] };
        Assert.Throws<ResultFormatException>(() => _lab.Store.Add(broken));
        Assert.Null(_lab.Store.Find(broken.Id));
        Assert.Empty(_lab.Lab.Enumerate());
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_told_and_nothing_is_listed()
    {
        Directory.CreateDirectory(_lab.Folders.Data);
        File.WriteAllText(_lab.Folders.Lab, "in the way");
        var document = StoreLab.Document(1);
        Assert.ThrowsAny<IOException>(() => _lab.Store.Add(document));
        Assert.Null(_lab.Store.Find(document.Id));
    }

    [Fact]
    public void Publishing_copies_the_file_byte_for_byte_and_says_where()
    {
        var document = StoreLab.Document(1);
        _lab.Store.Add(document);
        var path = Assert.Single(_lab.Store.Publish([document.Id]));
        Assert.Equal(_lab.Project.PathOf(document), path);
        Assert.Equal(File.ReadAllBytes(_lab.Lab.PathOf(document)), File.ReadAllBytes(path));
        Assert.Equal([path], _lab.Store.Publish([document.Id]));
        Assert.Equal(0, _lab.Store.Refresh().Read);
    }

    [Fact]
    public void What_is_unknown_or_gone_is_told_in_one_sentence()
    {
        Assert.Equal("There is no result abc.", Assert.Throws<ResultNotFoundException>(() => _lab.Store.Read("abc")).Message);
        Assert.Equal("There is no result abc.", Assert.Throws<ResultNotFoundException>(() => _lab.Store.Publish(["abc"])).Message);
        var document = StoreLab.Document(1);
        _lab.Store.Add(document);
        var path = _lab.Lab.PathOf(document);
        File.WriteAllText(path, "{");
        Assert.Contains("is not valid JSON", Assert.Throws<ResultFormatException>(() => _lab.Store.Read(document.Id)).Message, StringComparison.Ordinal);
        File.Delete(path);
        Assert.Equal($"The file {path} of the result {document.Id} is gone.", Assert.Throws<ResultNotFoundException>(() => _lab.Store.Read(document.Id)).Message);
    }

    [Fact]
    public void Every_change_is_heard_of()
    {
        var heard = 0;
        _lab.Store.Changed += () => heard++;
        var document = StoreLab.Document(1);
        Action[] changes =
        [
            () => _lab.Store.Add(document), () => _lab.Store.SetTags(document.Id, ["a"]), () => _lab.Store.SetNote(document.Id, "n"),
            () => _lab.Store.Delete([document.Id]), () => _lab.Store.Restore([document.Id]), () => _lab.Store.Publish([document.Id]),
        ];
        foreach (var (index, change) in changes.Index())
        {
            change();
            Assert.Equal(index + 1, heard);
        }
        _lab.Store.Refresh();
        Assert.Equal(changes.Length, heard);
    }

    [Fact]
    public void A_listener_that_fails_harms_neither_the_result_nor_others()
    {
        var heard = 0;
        _lab.Store.Changed += () => throw new InvalidOperationException("No.");
        _lab.Store.Changed += () => heard++;
        Assert.Equal(StoreLab.Document(1).Id, _lab.Store.Add(StoreLab.Document(1)).Id);
        Assert.Equal(1, heard);
    }

    [Fact]
    public void A_publication_that_fails_half_way_is_told()
    {
        var id = _lab.Store.Add(StoreLab.Document(1)).Id;
        var heard = 0;
        _lab.Store.Changed += () => heard++;
        Assert.Throws<ResultNotFoundException>(() => _lab.Store.Publish([id, "unknown"]));
        Assert.Equal((1, ResultOrigin.Project), (heard, _lab.Store.Find(id)!.Origin));
    }
}
