using System.Text;
using Passband.Dashboard.Services;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Tests.Browsing;

public sealed class ResultUploadTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("passband-upload-").FullName;
    private readonly ResultStore _store;
    private readonly ResultUpload _upload;

    public ResultUploadTests()
    {
        _store = ResultStore.Open(new(Path.Combine(_folder, "project"), Path.Combine(_folder, "data")));
        _upload = new(_store);
    }

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Good_results_arrive_known_ones_stay_and_broken_ones_are_named_by_their_file()
    {
        var (known, fresh) = (MadeUpResults.Of("known"), MadeUpResults.Of("new", 1));
        _store.Add(known);
        _store.SetTags(known.Id, ["mine"]);
        var report = await TakeAsync("theirs.json", $"[{Text(known)}, {Text(fresh)}, {{}}]");
        Assert.Equal((1, 1), (report.New, report.Known));
        Assert.Equal("theirs.json, result 3 is not a result document: it has no schemaVersion.", Assert.Single(report.Problems));
        Assert.Equal(["mine"], _store.Find(known.Id)!.Tags);
        Assert.Equal(ResultOrigin.Lab, _store.Find(fresh.Id)!.Origin);
        Assert.Empty(Directory.GetFiles(_store.Folders.Data, "upload-*"));
    }

    [Fact]
    public async Task A_deleted_result_that_is_brought_again_is_back()
    {
        var document = MadeUpResults.Of("net");
        _store.Add(document);
        _store.Delete([document.Id]);
        Assert.Equal(1, (await TakeAsync("a.json", Text(document))).New);
        Assert.Null(_store.Find(document.Id)!.DeletedUtc);
    }

    [Fact]
    public async Task What_a_newer_minor_version_added_is_kept()
    {
        var document = MadeUpResults.Of("net");
        var text = Text(document).Replace("\"schemaVersion\"", "\"addedLater\": [1, 2], \"schemaVersion\"", StringComparison.Ordinal);
        Assert.Equal(1, (await TakeAsync("a.json", text)).New);
        Assert.Equal(text, await File.ReadAllTextAsync(new ResultFolder(_store.Folders.Lab).PathOf(document), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void What_an_upload_cut_short_left_behind_is_removed_at_the_start()
    {
        File.WriteAllText(Path.Combine(_store.Folders.Data, "upload-1.part"), "half");
        _upload.RemoveLeftovers();
        Assert.Empty(Directory.GetFiles(_store.Folders.Data, "upload-*"));
    }

    [Fact]
    public async Task What_is_no_json_is_a_sentence() =>
        Assert.Contains("photo.png is not valid JSON", Assert.Single((await TakeAsync("photo.png", "PNG...")).Problems), StringComparison.Ordinal);

    private Task<UploadReport> TakeAsync(string name, string content) =>
        _upload.TakeAsync(name, new MemoryStream(Encoding.UTF8.GetBytes(content)), TestContext.Current.CancellationToken);

    private static string Text(ResultDocument document) => Encoding.UTF8.GetString(ResultFile.ToBytes(document));
}
