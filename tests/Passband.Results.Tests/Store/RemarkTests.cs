namespace Passband.Results.Tests.Store;

public sealed class RemarkTests : IDisposable
{
    private readonly StoreLab _lab = new();
    private readonly ResultDocument _document = StoreLab.Document(1, tags: ["first", "b"]);

    private string Id => _document.Id;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Tags_are_tidied_listed_and_searched()
    {
        _lab.Store.Add(_document);
        _lab.Store.SetTags(Id, [" zebra ", "Apple", "", "apple", "two\n words"]);
        Assert.Equal(["Apple", "two words", "zebra"], _lab.Store.Find(Id)!.Tags);
        Assert.Equal(1, await _lab.Count(new() { Tags = ["two words"] }));
        Assert.Equal(1, await _lab.Count(new() { Text = "ZEBRA apple" }));
        Assert.Equal(0, await _lab.Count(new() { Text = "first" }));
        _lab.Store.SetTags(Id, []);
        Assert.Empty(_lab.Store.Find(Id)!.Tags);
        Assert.Equal(0, await _lab.Count(new() { Text = "zebra" }));
    }

    [Fact]
    public async Task Tags_of_many_change_at_once_and_are_told_once()
    {
        var other = StoreLab.Document(2);
        _lab.Store.Add(_document);
        _lab.Store.Add(other);
        _lab.Store.SetNote(Id, "kept");
        var heard = 0;
        _lab.Store.Changed += () => heard++;
        _lab.Store.ChangeTags([Id, other.Id, "unknown"], [" Paper "], ["FIRST"]);
        Assert.Equal(1, heard);
        Assert.Equal(["b", "Paper"], _lab.Store.Find(Id)!.Tags);
        Assert.Equal(["Paper"], _lab.Store.Find(other.Id)!.Tags);
        Assert.Equal("kept", _lab.Store.Find(Id)!.Note);
        Assert.Equal(2, await _lab.Count(new() { Text = "paper" }));
        Assert.Equal([new("b", 1), new("Paper", 2)], _lab.Store.TagsOf([Id, other.Id, "unknown"]));
        Assert.Equal(["b", "Paper"], _lab.Store.Add(_document).Tags);
    }

    [Fact]
    public async Task A_note_is_kept_searched_and_removed()
    {
        _lab.Store.Add(_document);
        _lab.Store.SetNote(Id, "  Größer als\nerwartet ");
        Assert.Equal("Größer als\nerwartet", _lab.Store.Find(Id)!.Note);
        Assert.Equal(1, await _lab.Count(new() { Text = "GRÖSSER".Replace("SS", "ß", StringComparison.Ordinal) + " erwartet first" }));
        _lab.Store.SetNote(Id, " ");
        Assert.Null(_lab.Store.Find(Id)!.Note);
        Assert.Equal(0, await _lab.Count(new() { Text = "erwartet" }));
    }

    [Fact]
    public void What_people_said_outlives_a_new_computation_a_removal_and_a_return()
    {
        _lab.Store.Add(_document);
        _lab.Store.SetTags(Id, ["mine"]);
        _lab.Store.SetNote(Id, "note");
        var again = _lab.Store.Add(_document with { Title = "Again", Tags = ["theirs"] });
        Assert.Equal(("Again", "note", "mine"), (again.Title, again.Note, string.Join(' ', again.Tags)));
        var path = _lab.Lab.PathOf(_document);
        File.Move(path, _lab.File("aside"));
        Assert.Equal(1, _lab.Store.Refresh().Removed);
        Assert.Null(_lab.Store.Find(Id));
        _lab.Reopen();
        File.Move(_lab.File("aside"), path);
        _lab.Store.Refresh();
        Assert.Equal(("note", "mine"), (_lab.Store.Find(Id)!.Note, string.Join(' ', _lab.Store.Find(Id)!.Tags)));
    }

    [Fact]
    public void Tags_that_nobody_changed_follow_the_document()
    {
        _lab.Store.Add(_document);
        _lab.Store.SetNote(Id, "note");
        Assert.Equal(["b", "first"], _lab.Store.Find(Id)!.Tags);
        Assert.Equal(["second"], _lab.Store.Add(_document with { Tags = ["second"] }).Tags);
        _lab.Store.SetTags(Id, []);
        Assert.Empty(_lab.Store.Add(_document with { Tags = ["third"] }).Tags);
    }

    [Fact]
    public void A_result_that_there_is_not_cannot_be_remarked_on()
    {
        Assert.Equal("There is no result abc.", Assert.Throws<ResultNotFoundException>(() => _lab.Store.SetTags("abc", ["x"])).Message);
        Assert.Equal("There is no result abc.", Assert.Throws<ResultNotFoundException>(() => _lab.Store.SetNote("abc", "x")).Message);
    }
}
