namespace Passband.Results.Tests.Store;

public sealed class TrashTests : IDisposable
{
    private readonly StoreLab _lab = new();
    private readonly ResultDocument _document = StoreLab.Document(1, tags: ["first"]);

    private string Id => _document.Id;

    private ResultFolder ProjectTrash => new(Path.Combine(_lab.Folders.Trash, "project"));

    private ResultFolder LabTrash => new(Path.Combine(_lab.Folders.Trash, "lab"));

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_deleted_result_leaves_the_list_and_comes_back_with_all_it_had()
    {
        var path = _lab.Project.Save(_document);
        var bytes = File.ReadAllBytes(path);
        _lab.Store.Refresh();
        _lab.Store.SetTags(Id, ["mine"]);
        _lab.Store.SetNote(Id, "note");
        var before = _lab.Store.Find(Id);

        _lab.Store.Delete([Id, "unknown"]);
        Assert.Equal(0, await _lab.Count());
        Assert.Equal([Id], await _lab.Ids(new() { Deleted = true }));
        Assert.False(File.Exists(path));
        Assert.InRange(_lab.Store.Find(Id)!.DeletedUtc!.Value, DateTimeOffset.UtcNow.AddMinutes(-10), DateTimeOffset.UtcNow);
        Assert.Equal(Id, _lab.Store.Read(Id).Id);
        Assert.Equal((0, 0), (_lab.Reopen().Refresh().Files, _lab.Store.Refresh().Read));

        _lab.Store.Restore([Id]);
        Assert.Equal(bytes, File.ReadAllBytes(path));
        Assert.Equivalent(before, _lab.Store.Find(Id), strict: true);
        Assert.Equal((1, 0), (_lab.Store.Refresh().Files, _lab.Store.Refresh().Read));
        Assert.Empty(ProjectTrash.Enumerate());
    }

    [Fact]
    public void A_file_that_changed_before_it_was_deleted_is_read_again_where_it_lies_now()
    {
        var path = _lab.Project.Save(_document);
        _lab.Store.Refresh();
        var newer = _document with { Provenance = _document.Provenance with { StartedUtc = _document.Provenance.StartedUtc.AddDays(1), Device = "cuda:0" } };
        _lab.Project.Save(newer);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(5));
        _lab.Store.Delete([Id]);
        _lab.Store.Refresh();
        Assert.NotNull(_lab.Store.Find(Id)!.DeletedUtc);
        _lab.Store.Restore([Id]);
        Assert.Equal(("cuda:0", newer.Provenance.StartedUtc), (_lab.Store.Find(Id)!.Device, _lab.Store.Find(Id)!.StartedUtc));
        Assert.Equal(0, _lab.Store.Refresh().Read);
    }

    [Fact]
    public async Task A_result_of_both_folders_goes_and_comes_back_in_both()
    {
        _lab.Store.Add(_document);
        _lab.Store.Publish([Id]);
        _lab.Store.Delete([Id]);
        _lab.Store.Refresh();
        Assert.Equal(0, await _lab.Count());
        _lab.Store.Restore([Id]);
        Assert.NotNull(_lab.Project.PathOfId(Id));
        Assert.NotNull(_lab.Lab.PathOfId(Id));
        Assert.Equal(1, await _lab.Count());
    }

    // The file was moved and the process died before the database heard of it.
    [Fact]
    public void A_deletion_cut_short_is_finished_by_the_next_look()
    {
        _lab.Store.Add(_document);
        var (from, to) = (_lab.Lab.PathOf(_document), LabTrash.PathOf(_document));
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Move(from, to);
        _lab.Reopen().Refresh();
        Assert.NotNull(_lab.Store.Find(Id)!.DeletedUtc);
        _lab.Store.Restore([Id]);
        Assert.Null(_lab.Store.Find(Id)!.DeletedUtc);
        Assert.True(File.Exists(from));
    }

    [Fact]
    public void A_restoration_cut_short_is_finished_by_the_next_look()
    {
        _lab.Store.Add(_document);
        _lab.Store.Delete([Id]);
        File.Move(LabTrash.PathOf(_document), _lab.Lab.PathOf(_document));
        _lab.Reopen().Refresh();
        Assert.Null(_lab.Store.Find(Id)!.DeletedUtc);
        Assert.Equal(Id, _lab.Store.Read(Id).Id);
    }

    [Fact]
    public void A_new_computation_of_a_deleted_result_brings_it_back_and_empties_its_trash()
    {
        _lab.Store.Add(_document);
        _lab.Store.SetNote(Id, "kept");
        _lab.Store.Delete([Id]);
        var summary = _lab.Store.Add(_document with { Title = "Again" });
        Assert.Null(summary.DeletedUtc);
        Assert.Equal(("Again", "kept"), (summary.Title, summary.Note));
        Assert.Empty(LabTrash.Enumerate());
        _lab.Store.Restore([Id]);
        Assert.Equal("Again", _lab.Store.Read(Id).Title);
    }

    [Fact]
    public async Task Emptying_the_trash_removes_what_is_old_enough_for_good()
    {
        var other = StoreLab.Document(2);
        _lab.Store.Add(_document);
        _lab.Store.Add(other);
        _lab.Store.SetTags(Id, ["mine"]);
        _lab.Store.Delete([Id]);
        Assert.Equal(0, _lab.Store.EmptyTrash(DateTimeOffset.UtcNow.AddDays(-1)));
        Assert.NotNull(_lab.Store.Find(Id));
        Assert.Equal(1, _lab.Store.EmptyTrash(DateTimeOffset.UtcNow.AddDays(1)));
        Assert.Null(_lab.Store.Find(Id));
        Assert.Empty(LabTrash.Enumerate());
        Assert.Equal([other.Id], await _lab.Ids(new()));
        Assert.Equal(["first"], _lab.Store.Add(_document).Tags);
    }

    [Fact]
    public void What_cannot_be_moved_is_told_and_the_rest_is_deleted()
    {
        var other = StoreLab.Document(2, imageSet: "other");
        _lab.Store.Add(_document);
        _lab.Store.Add(other);
        Directory.CreateDirectory(LabTrash.Root);
        File.WriteAllText(Path.Combine(LabTrash.Root, "other"), "in the way");
        Assert.ThrowsAny<IOException>(() => _lab.Store.Delete([Id, other.Id]));
        Assert.NotNull(_lab.Store.Find(Id)!.DeletedUtc);
        Assert.Null(_lab.Store.Find(other.Id)!.DeletedUtc);
        Assert.Equal(other.Id, _lab.Store.Read(other.Id).Id);
    }

    [Fact]
    public void A_trash_that_was_emptied_by_hand_is_no_obstacle()
    {
        _lab.Store.Add(_document);
        _lab.Store.Delete([Id]);
        Directory.Delete(_lab.Folders.Trash, recursive: true);
        _lab.Store.Restore([Id]);
        Assert.Null(_lab.Store.Find(Id));
        _lab.Store.Add(_document);
        _lab.Store.Delete([Id]);
        Directory.Delete(_lab.Folders.Trash, recursive: true);
        Assert.Equal(1, _lab.Store.EmptyTrash(DateTimeOffset.MaxValue));
        Assert.Null(_lab.Store.Find(Id));
        _lab.Store.Add(_document);
        _lab.Store.Delete([Id]);
        Directory.Delete(_lab.Folders.Trash, recursive: true);
        Assert.Null(_lab.Store.Add(_document).DeletedUtc);
    }

    [Fact]
    public void Deleted_results_are_not_published_and_do_not_estimate()
    {
        _lab.Store.Add(_document);
        _lab.Store.Delete([Id]);
        Assert.Contains("is deleted: restore it", Assert.Throws<ResultNotFoundException>(() => _lab.Store.Publish([Id])).Message, StringComparison.Ordinal);
        Assert.Empty(_lab.Store.LatestWithRate(null, 5));
    }
}
