using Passband.Probes;
using Passband.Probes.Locating;
using Passband.Probes.Queue;
using Passband.Probes.Running;
using Passband.Results.Store;

namespace Passband.Dashboard.Health;

/// <summary>Whether one thing works.</summary>
/// <param name="Name">What was tried.</param>
/// <param name="Problem">The sentence that says why it does not work; null if it does.</param>
internal sealed record HealthCheck(string Name, string? Problem);

/// <summary>Whether the dashboard can do its work.</summary>
internal sealed record HealthReport(IReadOnlyList<HealthCheck> Checks)
{
    /// <summary>Everything works.</summary>
    public bool Ok => Checks.All(c => c.Problem is null);

    /// <summary>Tries the database, the disk and the worker.</summary>
    public static async Task<HealthReport> MakeAsync(ResultStore store, ProbeQueue queue, Home home, CancellationToken cancellation) => new(
    [
        await TryAsync("database", () => store.QueryAsync(new ResultQuery { Take = 1 }, cancellation)),
        await TryAsync("disk", () => { WritableFolder.Require(home.Data, "free some space or mend its permissions."); return Task.CompletedTask; }),
        await TryAsync("worker", () => queue.DeviceThread.IsAlive ? Task.CompletedTask : throw new InvalidOperationException("the device's thread has ended")),
    ]);

    private static async Task<HealthCheck> TryAsync(string name, Func<Task> attempt)
    {
        try
        {
            await attempt();
            return new HealthCheck(name, null);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return new HealthCheck(name, ProblemSentence.OfAny(problem));
        }
    }
}
