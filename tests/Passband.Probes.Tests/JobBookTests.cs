using Microsoft.Data.Sqlite;
using Passband.Probes.Queue;
using Passband.Results.Store;

namespace Passband.Probes.Tests;

public sealed class JobBookTests : IDisposable
{
    private readonly Laboratory _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_job_taken_up_again_after_its_end_could_not_be_recorded_stays_recorded_as_waiting()
    {
        var records = new JobRecords(_lab.Store);
        var book = new JobBook(records, new QueueLimits());
        var id = book.Add(Laboratory.Short(), "ada").Id;
        Execute("CREATE TRIGGER full BEFORE UPDATE ON Jobs BEGIN SELECT RAISE(ABORT, 'no room'); END");
        book.End(book.TakeNext()!, JobState.Failed, "no room", "failed: no room");
        Execute("DROP TRIGGER full");
        Assert.Equal((JobState.Failed, nameof(JobState.Queued)), (book.Find(id)!.State, records.Find(id)!.State));

        book.AddAgain(id, "ada");
        // Whatever is recorded next makes good what could not be.
        book.Cancel(book.Add(Laboratory.Short(), "ada").Id, "ada");
        Assert.Equal((JobState.Queued, nameof(JobState.Queued)), (book.Find(id)!.State, records.Find(id)!.State));
    }

    [Fact]
    public void What_could_not_be_recorded_is_recorded_with_the_next_change_that_can_be()
    {
        var records = new JobRecords(_lab.Store);
        var book = new JobBook(records, new QueueLimits());
        var id = book.Add(Laboratory.Short(), "ada").Id;
        Execute("CREATE TRIGGER full BEFORE UPDATE ON Jobs BEGIN SELECT RAISE(ABORT, 'no room'); END");
        book.End(book.TakeNext()!, JobState.Failed, "no room", "failed: no room");
        Execute("DROP TRIGGER full");
        book.Cancel(book.Add(Laboratory.Short(), "ada").Id, "ada");
        Assert.Equal((nameof(JobState.Failed), "no room"), (records.Find(id)!.State, records.Find(id)!.Failure));
    }

    private void Execute(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={_lab.Store.Folders.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
