using Microsoft.Data.Sqlite;

namespace Passband.Results.Tests.Store;

public sealed class PaletteTests : IDisposable
{
    private readonly StoreLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_network_keeps_its_place_over_a_restart()
    {
        Assert.Equal((0, 1, 0), (_lab.Store.ColourIndexOf("a"), _lab.Store.ColourIndexOf("b"), _lab.Store.ColourIndexOf("a")));
        Assert.Equal((1, 0, 2), (_lab.Reopen().ColourIndexOf("b"), _lab.Store.ColourIndexOf("a"), _lab.Store.ColourIndexOf("c")));
    }

    [Fact]
    public void Where_no_place_can_be_written_down_a_figure_is_drawn_all_the_same_and_the_place_is_given_later()
    {
        Assert.Equal(0, _lab.Store.ColourIndexOf("a"));
        Execute("CREATE TRIGGER full BEFORE INSERT ON NetworkColours BEGIN SELECT RAISE(ABORT, 'no room'); END");
        Assert.Equal(1, _lab.Store.ColourIndexOf("b"));
        Execute("DROP TRIGGER full");
        Assert.Equal((1, 2), (_lab.Store.ColourIndexOf("c"), _lab.Store.ColourIndexOf("b")));
    }

    [Fact]
    public async Task A_known_network_is_drawn_while_something_is_written()
    {
        Assert.Equal(0, _lab.Store.ColourIndexOf("a"));
        var store = _lab.Reopen();
        using var connection = Connect();
        using var writing = connection.BeginTransaction();
        Assert.Equal(0, await Task.Run(() => store.ColourIndexOf("a")).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    private void Execute(string statement)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_lab.Folders.Database};Pooling=False");
        connection.Open();
        return connection;
    }
}
