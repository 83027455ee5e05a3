using Passband.Dashboard.Configuration;
using Passband.Dashboard.Health;
using Passband.Dashboard.Services;
using Passband.Dashboard.Services.Bench;
using Passband.Dashboard.Services.Overview;
using Passband.Dashboard.Services.Shelves;
using Passband.Dashboard.Services.Studies;
using Passband.Experiments.Catalogue;
using Passband.Probes.Locating;
using Passband.Probes.Queue;
using Passband.Probes.Shelves;
using Passband.Results.Store;

namespace Passband.Dashboard.Startup;

/// <summary>What the lab has: results, networks, image sets, experiments and the queue.</summary>
internal static class LabServices
{
    public static void Add(IServiceCollection services, DashboardSettings settings, Home home)
    {
        services.AddSingleton(home);
        services.AddSingleton<ExperimentCatalogue>();
        services.AddSingleton(_ => ResultStore.Open(new StoreFolders(home.Results, home.Data)));
        services.AddSingleton<ResultUpload>();
        services.AddSingleton<UsualOptions>();
        services.AddSingleton<SharedLeanTable>();
        services.AddSingleton<DiskWatch>();
        services.AddHostedService(s => s.GetRequiredService<DiskWatch>());
        services.AddSingleton(_ => new NetworkShelf(home, settings.Uploads.NetworkBytes));
        services.AddSingleton(_ => new ImageShelf(home, settings.Uploads.ImageSetBytes));
        services.AddSingleton<StudyShelf>();
        services.AddShelves();
        services.AddBench(settings.Uploads);
        services.AddSingleton(s => new ProbeQueue(home, s.GetRequiredService<ResultStore>(), s.GetRequiredService<ExperimentCatalogue>(),
            settings.Engine.Device, settings.Engine.Threads, settings.Queue.Limits, s.GetRequiredService<NetworkShelf>()));
        services.AddScoped<AnalysisService>();
        services.AddScoped<SearchSuggestions>();
        services.AddHostedService<QueueStart>();
        services.AddSingleton(s => new ResultIndexing(s.GetRequiredService<ResultStore>(), settings.Trash, s.GetRequiredService<ILogger<ResultIndexing>>()));
        services.AddHostedService(s => s.GetRequiredService<ResultIndexing>());
    }
}
