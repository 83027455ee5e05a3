using Passband.Probes;
using Passband.Probes.Locating;
using Passband.Probes.Running;

namespace Passband.Dashboard.Health;

/// <summary>Tries the disk by the program's own clock, so that whoever asks for the health makes nothing be written.</summary>
internal sealed class DiskWatch(Home home, TimeProvider clock) : BackgroundService
{
    private const string Remedy = "free some space or mend its permissions.";
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private volatile string? _problem;

    /// <summary>Why the data folder or the results in it cannot be written; null if they could at the last look.</summary>
    public string? Problem => _problem;

    /// <summary>Looks now. A folder that is missing is told, not made.</summary>
    public void Look()
    {
        try
        {
            WritableFolder.RequireThere(home.Data, Remedy);
            // It comes with the first result.
            if (Path.Exists(home.LabResults)) WritableFolder.RequireThere(home.LabResults, Remedy);
            _problem = null;
        }
        catch (Exception problem)
        {
            _problem = ProblemSentence.OfAny(problem);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do Look();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
