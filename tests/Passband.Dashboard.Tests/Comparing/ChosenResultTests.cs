using Passband.Dashboard.Components.Comparing;
using Passband.Dashboard.Services;
using Passband.Dashboard.Tests.Browsing;
using Passband.Results.Store;

namespace Passband.Dashboard.Tests.Comparing;

public sealed class ChosenResultTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("passband-chosen-").FullName;
    private readonly ResultStore _store;

    public ChosenResultTests() => _store = ResultStore.Open(new(Path.Combine(_folder, "project"), Path.Combine(_folder, "data")));

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_deleted_result_is_not_compared_before_it_is_back()
    {
        var id = _store.Add(MadeUpResults.Of("a")).Id;
        _store.Delete([id]);
        var deleted = ChosenResult.Of(_store, id);
        Assert.Null(deleted.Document);
        Assert.StartsWith("This result is deleted", deleted.Problem, StringComparison.Ordinal);
        _store.Restore([id]);
        Assert.Equal(id, ChosenResult.Of(_store, id).Document?.Id);
    }

    [Fact]
    public void A_result_that_was_never_there_is_a_sentence() =>
        Assert.Equal(UnreadableResult.OfUnknown(_store, "0123456789abcdef"), ChosenResult.Of(_store, "0123456789abcdef").Problem);

    [Fact]
    public void A_damaged_file_is_told_in_the_same_words_before_and_after_the_folder_is_looked_at_again()
    {
        var id = _store.Add(MadeUpResults.Of("a")).Id;
        var file = Directory.GetFiles(_store.Folders.Lab, $"*{id}*", SearchOption.AllDirectories).Single();
        File.WriteAllText(file, File.ReadAllText(file)[..200]);
        var before = ChosenResult.Of(_store, id).Problem;
        Assert.Contains("damaged or cut short", before, StringComparison.Ordinal);
        Assert.EndsWith(UnreadableResult.Remedy, before, StringComparison.Ordinal);
        _store.Refresh(cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(before, ChosenResult.Of(_store, id).Problem);
        Assert.Equal(before, UnreadableResult.Of(Assert.Single(_store.BrokenFiles())));
    }

    [Fact]
    public void A_file_that_is_gone_says_what_to_do()
    {
        var id = _store.Add(MadeUpResults.Of("a")).Id;
        File.Delete(Directory.GetFiles(_store.Folders.Lab, $"*{id}*", SearchOption.AllDirectories).Single());
        Assert.EndsWith($"of the result {id} is gone. {UnreadableResult.Remedy}", ChosenResult.Of(_store, id).Problem, StringComparison.Ordinal);
    }
}
