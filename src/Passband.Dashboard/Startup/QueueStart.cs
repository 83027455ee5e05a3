using Passband.Dashboard.Services;
using Passband.Probes.Queue;

namespace Passband.Dashboard.Startup;

/// <summary>Opens the store and starts the queue before the first page is served; what fails here ends the start.</summary>
internal sealed class QueueStart(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<ProbeQueue>().Start();
        services.GetRequiredService<ResultUpload>().RemoveLeftovers();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
