using Microsoft.AspNetCore.Components;
using Passband.Dashboard.Health;
using Passband.Dashboard.Services;
using Passband.Dashboard.Services.About;
using Passband.Dashboard.Startup;
using Passband.Probes.Locating;
using Passband.Probes.Queue;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Components.Pages;

public sealed partial class AboutPage(ResultStore store, ResultIndexing indexing, ProbeQueue queue, AnalysisService analysis, Home home)
{
    private const int MostBroken = 50;
    private HealthReport? _health;
    private IReadOnlyList<Fact> _program = [];
    private IReadOnlyList<Fact> _machine = [];
    private IReadOnlyList<Fact> _data = [];
    private IReadOnlyList<FolderEntry> _broken = [];
    private bool _busy;

    [Inject] private DiskWatch Disk { get; set; } = null!;

    private string? Warning => Listening.Warning(Settings, Listening.Bound(Server));

    protected override Task OnInitializedAsync() => LookAsync();

    private async Task LookAgainAsync()
    {
        _busy = true;
        Disk.Look();
        await indexing.RunAsync(CancellationToken.None);
        await LookAsync();
        _busy = false;
    }

    private async Task LookAsync()
    {
        (_program, _machine) = (MachineReport.Program(), MachineReport.Machine(analysis.Device, home));
        _health = await HealthReport.MakeAsync(store, queue, Disk, CancellationToken.None);
        if (_health.Checks.Any(c => c is { Name: "database", Problem: not null })) return;
        _broken = store.BrokenFiles();
        var results = await store.QueryAsync(new ResultQuery { Take = 1 });
        _data =
        [
            new("Results indexed", Numbers.Count(results.Total)),
            new("Database", $"{Numbers.Bytes(store.DatabaseBytes)}, {Home.Shown(store.Folders.Database)}"),
            new("Results of the project", Home.Shown(store.Folders.Project)),
            new("Results of this lab", Home.Shown(store.Folders.Lab)),
            new("Cache", Home.Shown(home.Cache)),
        ];
    }
}
