using Passband.Results.Store;

namespace Passband.Results.Tests.Store;

public sealed class RefreshTests : IDisposable
{
    private readonly StoreLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Results_of_both_folders_are_listed_latest_first()
    {
        var (a, b) = (StoreLab.Document(1), StoreLab.Document(2));
        _lab.Project.Save(a);
        _lab.Lab.Save(b);
        var report = _lab.Store.Refresh();
        Assert.Equal((2, 2, 0), (report.Files, report.Read, report.Removed));
        Assert.Empty(report.Broken);
        var page = await _lab.Store.QueryAsync(new());
        Assert.Equal([(b.Id, ResultOrigin.Lab), (a.Id, ResultOrigin.Project)], page.Items.Select(r => (r.Id, r.Origin)));
        Assert.Equal(2, page.Total);
    }

    [Fact]
    public void Only_what_is_new_or_changed_is_read()
    {
        var document = StoreLab.Document(1);
        var path = _lab.Project.Save(document);
        _lab.Project.Save(StoreLab.Document(2));
        _lab.Store.Refresh();
        Assert.Equal(0, _lab.Store.Refresh().Read);
        Assert.Equal(0, _lab.Reopen().Refresh().Read);
        _lab.Project.Save(document with { Tags = ["changed"] });
        Assert.Equal(1, _lab.Store.Refresh().Read);
        Assert.Equal(["changed"], _lab.Store.Find(document.Id)!.Tags);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        Assert.Equal(1, _lab.Store.Refresh().Read);
    }

    [Fact]
    public async Task Broken_files_are_told_and_stop_nothing()
    {
        var good = _lab.Project.Save(StoreLab.Document(1));
        var broken = Path.Combine(Path.GetDirectoryName(good)!, "broken.json");
        File.WriteAllText(broken, "{");
        var report = _lab.Store.Refresh();
        Assert.Equal((2, 2), (report.Files, report.Read));
        var entry = Assert.Single(report.Broken);
        Assert.Equal((broken, null), (entry.Path, entry.Document));
        Assert.StartsWith($"{broken} is not valid JSON", entry.Problem, StringComparison.Ordinal);
        Assert.Equal(1, await _lab.Count());
        Assert.Equal(0, _lab.Reopen().Refresh().Read);
        Assert.Equal(report.Broken, _lab.Store.BrokenFiles());
        File.Delete(broken);
        Assert.Empty(_lab.Store.Refresh().Broken);
    }

    [Fact]
    public void A_result_whose_file_breaks_leaves_the_list_and_comes_back_when_it_is_mended()
    {
        var document = StoreLab.Document(1);
        var path = _lab.Project.Save(document);
        _lab.Store.Refresh();
        File.WriteAllText(path, "{}");
        Assert.Single(_lab.Store.Refresh().Broken);
        Assert.Null(_lab.Store.Find(document.Id));
        _lab.Project.Save(document);
        Assert.Empty(_lab.Store.Refresh().Broken);
        Assert.NotNull(_lab.Store.Find(document.Id));
    }

    [Fact]
    public void A_file_that_becomes_another_result_takes_its_place()
    {
        var (a, b) = (StoreLab.Document(1), StoreLab.Document(2));
        var path = _lab.Project.Save(a);
        _lab.Store.Refresh();
        ResultFile.Write(b, path);
        _lab.Store.Refresh();
        Assert.Null(_lab.Store.Find(a.Id));
        Assert.Equal(b.Id, _lab.Store.Read(b.Id).Id);
    }

    [Fact]
    public async Task Trained_networks_are_passed_over_and_missing_folders_are_empty()
    {
        Assert.Equal((0, 0, 0), Figures(_lab.Store.Refresh()));
        var networks = Directory.CreateDirectory(Path.Combine(_lab.Folders.Project, "networks")).FullName;
        File.WriteAllText(Path.Combine(networks, "card.json"), "{}");
        Assert.Equal((0, 0, 0), Figures(_lab.Store.Refresh()));
        _lab.Project.Save(StoreLab.Document(1));
        _lab.Store.Refresh();
        Directory.Delete(_lab.Folders.Project, recursive: true);
        Assert.Equal((0, 0, 1), Figures(_lab.Store.Refresh()));
        Assert.Equal(0, await _lab.Count());
    }

    // A file that was written before the process died, and never made it into the database.
    [Fact]
    public void A_file_without_a_row_is_found_and_so_is_all_when_the_database_is_lost()
    {
        var document = StoreLab.Document(1);
        _lab.Store.Add(StoreLab.Document(2));
        _lab.Close();
        _lab.Lab.Save(document);
        _lab.Store.Refresh();
        Assert.NotNull(_lab.Store.Find(document.Id));
        _lab.Store.Delete([document.Id]);
        _lab.Close();
        File.Delete(_lab.Folders.Database);
        Assert.Equal((1, 2, 0), Figures(_lab.Store.Refresh()));
        Assert.NotNull(_lab.Store.Find(document.Id)!.DeletedUtc);
        Assert.Null(_lab.Store.Find(StoreLab.Document(2).Id)!.DeletedUtc);
    }

    [Fact]
    public async Task Progress_rises_to_the_end_and_a_cancelled_look_keeps_what_it_read()
    {
        for (var i = 0; i < 40; i++) _lab.Project.Save(StoreLab.Document(i));
        using var cancellation = new CancellationTokenSource();
        var reports = new Reports();
        reports.Heard = () => cancellation.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => _lab.Store.Refresh(reports, cancellation.Token));
        var kept = await _lab.Count();
        reports = new();
        Assert.Equal(40 - kept, _lab.Store.Refresh(reports).Read);
        Assert.Equal(40, await _lab.Count());
        Assert.Equal((40, 40), reports.All[^1]);
        Assert.Equal(reports.All.Order(), reports.All);
    }

    [Fact]
    public async Task More_files_than_one_transaction_holds_are_all_listed()
    {
        const int count = 1200;
        for (var i = 0; i < count; i++) Quick(StoreLab.Document(i));
        Assert.Equal((count, count, 0), Figures(_lab.Store.Refresh()));
        Assert.Equal(count, await _lab.Count());
    }

    private static (int, int, int) Figures(IndexReport report) => (report.Files, report.Read, report.Removed);

    // Without the syncing to disk of Save, which takes long for many.
    private void Quick(ResultDocument document)
    {
        var path = _lab.Project.PathOf(document);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, ResultFile.ToBytes(document));
    }

    private sealed class Reports : IProgress<(int Done, int Total)>
    {
        public List<(int Done, int Total)> All { get; } = [];

        public Action? Heard { get; set; }

        public void Report((int Done, int Total) value)
        {
            All.Add(value);
            Heard?.Invoke();
        }
    }
}
