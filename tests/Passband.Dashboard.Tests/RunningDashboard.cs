using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Passband.Dashboard.Tests;

/// <summary>A dashboard on a free port with a home of its own, as empty as a new folder unless a test fills it first.</summary>
internal sealed class RunningDashboard : IAsyncDisposable
{
    private readonly string _home;
    private readonly WebApplication _app;

    private RunningDashboard(string home, WebApplication app) => (_home, _app) = (home, app);

    public IServiceProvider Services => _app.Services;

    public Uri Address { get; private set; } = new("about:blank");

    public static Task<RunningDashboard> StartAsync(params string[] arguments) => StartAsync(_ => { }, arguments);

    /// <summary>With something that a test adds before the start.</summary>
    public static async Task<RunningDashboard> StartAsync(Action<WebApplication> add, params string[] arguments)
    {
        var home = Directory.CreateTempSubdirectory("passband-dashboard-").FullName;
        var dashboard = new RunningDashboard(home, DashboardProgram.Build(["--home", home, "--port", "0", "--device", "cpu", .. arguments]));
        add(dashboard._app);
        await dashboard._app.StartAsync(TestContext.Current.CancellationToken);
        dashboard.Address = new Uri(dashboard.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return dashboard;
    }

    /// <summary>A browser without scripts: it keeps cookies and shows redirections instead of following them.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }, disposeHandler: true) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }
}
