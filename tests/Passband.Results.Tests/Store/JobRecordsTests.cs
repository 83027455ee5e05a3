using Passband.Results.Store;

namespace Passband.Results.Tests.Store;

public sealed class JobRecordsTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private readonly StoreLab _lab = new();

    private JobRecords Jobs => new(_lab.Store);

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_job_comes_back_as_it_was_saved_also_after_a_restart()
    {
        var job = Job("a", 0) with { StartedUtc = Noon.AddSeconds(1), FinishedUtc = Noon.AddTicks(3), Fraction = 0.25, Failure = "It rained.", Results = ["x", "y"] };
        Jobs.Save(job);
        _lab.Reopen();
        Assert.Equivalent(job, Jobs.Find("a"), strict: true);
        Jobs.Save(job with { State = "done", Fraction = 1, Results = [] });
        Assert.Equivalent(job with { State = "done", Fraction = 1, Results = [] }, Jobs.Find("a"), strict: true);
        Assert.Null(Jobs.Find("b"));
    }

    [Fact]
    public void Jobs_are_listed_newest_first_by_state_and_page()
    {
        for (var i = 0; i < 6; i++) Jobs.Save(Job($"job{i}", i) with { State = i % 2 == 0 ? "done" : "failed" });
        Assert.Equal("job5 job4 of 6", Listed(Jobs.List([], 0, 2)));
        Assert.Equal("job2 job0 of 3", Listed(Jobs.List(["done"], 1, 5)));
        Assert.Equal(6, Jobs.List(["done", "failed"], 0, 0).Total);
        Assert.Empty(Jobs.List(["queued"], 0, 5).Items);

        static string Listed((IReadOnlyList<JobRecord> Items, int Total) page) => $"{string.Join(' ', page.Items.Select(j => j.Id))} of {page.Total}";
    }

    [Fact]
    public void A_log_keeps_its_last_lines_in_order()
    {
        Jobs.Save(Job("a", 0));
        Jobs.Save(Job("b", 0));
        for (var i = 1; i <= JobRecords.LongestLog + 5; i++) Jobs.Write("a", $"line {i}");
        Jobs.Write("b", "other");
        var all = Jobs.Log("a", int.MaxValue);
        Assert.Equal(JobRecords.LongestLog, all.Count);
        Assert.Equal(("line 6", $"line {JobRecords.LongestLog + 5}"), (all[0].Text, all[^1].Text));
        Assert.Equal(["line 1004", "line 1005"], Jobs.Log("a", 2).Select(l => l.Text));
        Assert.Equal(["other"], Jobs.Log("b").Select(l => l.Text));
        Assert.InRange(all[0].TimeUtc, DateTimeOffset.UtcNow.AddMinutes(-10), DateTimeOffset.UtcNow);
    }

    [Fact]
    public void Removing_a_job_removes_its_log_and_a_late_line_does_not_bring_it_back()
    {
        Jobs.Save(Job("a", 0));
        Jobs.Write("a", "line");
        Jobs.Remove("a");
        Jobs.Write("a", "late");
        Assert.Null(Jobs.Find("a"));
        Assert.Empty(Jobs.Log("a"));
        Jobs.Save(Job("a", 0));
        Assert.Empty(Jobs.Log("a"));
    }

    private static JobRecord Job(string id, int minute) => new()
    {
        Id = id, Owner = "ada", State = "queued", Title = "Blur", Request = """{"experiment":"blur"}""", CreatedUtc = Noon.AddMinutes(minute),
    };
}
