using Passband.Probes;
using Passband.Probes.Queue;
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

    /// <summary>Asks the database, the disk and the worker; writes nothing.</summary>
    public static async Task<HealthReport> MakeAsync(ResultStore store, ProbeQueue queue, DiskWatch disk, CancellationToken cancellation) => new(
    [
        await TryAsync("database", () =>
        {
            store.RequireInPlace();
            return store.QueryAsync(new ResultQuery { Take = 1 }, cancellation);
        }),
        new HealthCheck("disk", disk.Problem),
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
