using System.Diagnostics;
using Passband.Results.Store;

namespace Passband.Results.Tests.Store;

public sealed class ConcurrencyTests : IDisposable
{
    private readonly StoreLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Many_threads_add_ask_delete_and_look_at_once()
    {
        const int threads = 6, each = 8;
        var jobs = new JobRecords(_lab.Store);
        jobs.Save(new() { Id = "job", Owner = "ada", State = "running", Title = "Blur", Request = "{}", CreatedUtc = DateTimeOffset.UnixEpoch });
        await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                var document = StoreLab.Document(thread * each + i, $"network {i}");
                _lab.Store.Add(document);
                _lab.Store.SetTags(document.Id, [$"thread {thread}"]);
                Assert.True((await _lab.Store.QueryAsync(new() { Take = 5 })).Total > 0);
                await _lab.Store.FacetsAsync(new() { Text = "network" });
                jobs.Write("job", $"{thread} {i}");
                if (i % 4 == 0) _lab.Store.Refresh();
                if (i % 2 == 0) _lab.Store.Delete([document.Id]);
                _lab.Store.ColourIndexOf(document.Network.Name);
            }
        })));
        Assert.Equal(threads * each / 2, await _lab.Count());
        Assert.Equal(threads * each / 2, await _lab.Count(new() { Deleted = true }));
        Assert.Equal(threads * each, jobs.Log("job").Count);
        Assert.Equal(Enumerable.Range(0, each), Enumerable.Range(0, each).Select(i => _lab.Store.ColourIndexOf($"network {i}")).Order());
        var all = (await _lab.Store.QueryAsync(new())).Items;
        Assert.All(all, r => Assert.StartsWith("thread ", Assert.Single(r.Tags), StringComparison.Ordinal));
        // A look that ran beside a deletion may have left a file's row behind; the next one takes it up, and then all is settled.
        _lab.Store.Refresh();
        Assert.Equal((threads * each / 2, 0, 0), Figures(_lab.Store.Refresh()));

        static (int, int, int) Figures(IndexReport report) => (report.Files, report.Read, report.Removed);
    }

    [Fact]
    public async Task The_same_result_added_by_many_threads_is_one_result()
    {
        var document = StoreLab.Document(1);
        var store = _lab.Store;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 20; i++) Assert.Equal(document.Id, store.Add(document).Id);
        })));
        Assert.Equal(1, await _lab.Count());
        Assert.Single(_lab.Lab.Enumerate());
    }

    [Fact]
    public async Task A_result_that_is_deleted_while_it_is_stored_again_is_never_lost()
    {
        var document = StoreLab.Document(1);
        var store = _lab.Store;
        store.Add(document);
        for (var round = 0; round < 100; round++)
        {
            // The file is written, and then indexed: at some moment the deletion comes between the two.
            var pause = TimeSpan.FromMicroseconds(round * 40);
            await Task.WhenAll(Task.Run(() => store.Add(document)), Task.Run(() =>
            {
                for (var watch = Stopwatch.StartNew(); watch.Elapsed < pause;) Thread.SpinWait(10);
                store.Delete([document.Id]);
            }));
            Assert.Equal(document.Id, store.Read(document.Id).Id);
        }

        // What was moved between its writing and its indexing is newer than the index knows: the next look reads it, and then all is settled.
        Assert.InRange(store.Refresh().Read, 0, 1);
        var settled = store.Refresh();
        Assert.Equal((0, 0), (settled.Read, settled.Removed));
        Assert.Equal(document.Id, store.Read(document.Id).Id);
        Assert.Equal(1, await _lab.Count() + await _lab.Count(new() { Deleted = true }));
    }
}
