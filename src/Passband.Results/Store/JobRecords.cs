using Microsoft.EntityFrameworkCore;
using Passband.Results.Store.Database;
using Passband.Results.Store.Rows;

namespace Passband.Results.Store;

/// <summary>Keeps the queue's jobs in the store's database. Every call is one transaction.</summary>
public sealed class JobRecords
{
    /// <summary>Lines of a job's log that are kept; older ones go.</summary>
    public const int LongestLog = 1000;

    private readonly StoreDatabase _database;

    /// <summary>The jobs of a store's database.</summary>
    public JobRecords(ResultStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        _database = store.Database;
    }

    /// <summary>Writes a job, new or changed.</summary>
    public void Save(JobRecord job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var row = new JobRow
        {
            Id = job.Id,
            Owner = job.Owner,
            State = job.State,
            Title = job.Title,
            Request = job.Request,
            CreatedUtc = job.CreatedUtc,
            StartedUtc = job.StartedUtc,
            FinishedUtc = job.FinishedUtc,
            WorkedSeconds = double.IsFinite(job.WorkedSeconds) ? job.WorkedSeconds : 0,
            Fraction = double.IsFinite(job.Fraction) ? job.Fraction : 0,
            Failure = job.Failure,
            Results = string.Join(',', job.Results),
        };
        _database.Write(context =>
        {
            if (context.Jobs.Any(j => j.Id == row.Id)) context.Update(row);
            else context.Add(row);
        });
    }

    /// <summary>A job by id; null if there is none.</summary>
    public JobRecord? Find(string id) => _database.Read(context => context.Jobs.FirstOrDefault(j => j.Id == id)) is { } row ? RecordOf(row) : null;

    /// <summary>Jobs, newest first.</summary>
    /// <param name="states">Only those in one of these states; empty for all.</param>
    /// <param name="skip">How many to leave out at the beginning.</param>
    /// <param name="take">How many at most.</param>
    public (IReadOnlyList<JobRecord> Items, int Total) List(IReadOnlyCollection<string> states, int skip, int take) =>
        _database.Read<(IReadOnlyList<JobRecord>, int)>(context =>
        {
            var jobs = states.Count == 0 ? context.Jobs : context.Jobs.Where(j => states.Contains(j.State));
            var page = jobs.OrderByDescending(j => j.CreatedUtc).ThenByDescending(j => j.Id).Skip(Math.Max(0, skip)).Take(Math.Max(0, take)).ToList();
            return ([.. page.Select(RecordOf)], jobs.Count());
        });

    /// <summary>Removes a job and its log; its results stay.</summary>
    public void Remove(string id) => _database.Write(context => context.Jobs.Where(j => j.Id == id).ExecuteDelete());

    /// <summary>Adds a line to a job's log; nothing happens if there is no such job.</summary>
    public void Write(string id, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _database.Write(context =>
        {
            if (!context.Jobs.Any(j => j.Id == id)) return;
            var line = (context.JobLog.Where(l => l.JobId == id).Max(l => (int?)l.Line) ?? 0) + 1;
            context.Add(new JobLogRow { JobId = id, Line = line, TimeUtc = DateTimeOffset.UtcNow, Text = text });
            context.JobLog.Where(l => l.JobId == id && l.Line <= line - LongestLog).ExecuteDelete();
        });
    }

    /// <summary>The last lines of a job's log, oldest first.</summary>
    public IReadOnlyList<JobLogLine> Log(string id, int last = 200) => _database.Read(context => context.JobLog.Where(l => l.JobId == id)
        .OrderByDescending(l => l.Line).Take(Math.Max(0, last)).AsEnumerable().Reverse().Select(l => new JobLogLine(l.TimeUtc, l.Text)).ToList());

    private static JobRecord RecordOf(JobRow row) => new()
    {
        Id = row.Id,
        Owner = row.Owner,
        State = row.State,
        Title = row.Title,
        Request = row.Request,
        CreatedUtc = row.CreatedUtc,
        StartedUtc = row.StartedUtc,
        FinishedUtc = row.FinishedUtc,
        WorkedSeconds = row.WorkedSeconds,
        Fraction = row.Fraction,
        Failure = row.Failure,
        Results = row.Results.Split(',', StringSplitOptions.RemoveEmptyEntries),
    };
}
