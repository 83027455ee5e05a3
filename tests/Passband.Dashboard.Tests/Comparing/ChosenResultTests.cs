using Passband.Dashboard.Components.Comparing;
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
        Assert.Contains("0123456789abcdef", ChosenResult.Of(_store, "0123456789abcdef").Problem, StringComparison.Ordinal);
}
