using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Passband.Dashboard.Access;
using Passband.Dashboard.Components;
using Passband.Dashboard.Components.Figures.Export;
using Passband.Dashboard.Components.Studies;
using Passband.Dashboard.Components.Plain;
using Passband.Dashboard.Configuration;
using Passband.Dashboard.Endpoints;
using Passband.Dashboard.Health;
using Passband.Dashboard.Startup;
using Passband.Dashboard.Services.Bench;
using Passband.Dashboard.Services.Shelves;
using Passband.Probes.Locating;
using Passband.Probes.Running;
using Passband.Vision.Networks;

namespace Passband.Dashboard;

/// <summary>Puts the dashboard together and runs it.</summary>
public static class DashboardProgram
{
    private const int SpareThreads = 16;

    /// <summary>Runs until it is stopped.</summary>
    /// <returns>The exit code: 1 if it could not start, and then a sentence on standard error says why.</returns>
    public static int Run(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (args.Any(a => a is "--help" or "-h"))
        {
            Console.Out.WriteLine(CommandLine.Help);
            return 0;
        }
        try
        {
            return Run(Build(args));
        }
        catch (OperationCanceledException)
        {
            // Stopped before it had started.
            return 0;
        }
        catch (Exception problem) when (problem is not HostAbortedException)
        {
            Console.Error.WriteLine(StartProblem.Of(problem));
            return 1;
        }
    }

    /// <summary>The dashboard, ready to run.</summary>
    /// <exception cref="ConfigurationException">Something is configured wrongly.</exception>
    public static WebApplication Build(string[] args)
    {
        // Drawing and decoding pictures occupy a thread for every core for long; browsers must not wait for them.
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(workers + SpareThreads, completions);
        var builder = Builder(args);
        var settings = DashboardSettings.Read(builder.Configuration);
        var home = settings.Folders.Locate() with { Opener = new NetworkOpener(settings.Networks.AllowTorchScript) };
        WritableFolder.Require(home.Data, "choose another folder with Passband:Data.");
        builder.WebHost.UseUrls([.. settings.Listen.Urls.Select(u => u.GetLeftPart(UriPartial.Authority))]);
        SettingsServices.Add(builder.Services, settings);
        LabServices.Add(builder.Services, settings, home);
        AccessServices.Add(builder, settings, home);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddHttpContextAccessor();

        var app = builder.Build();
        app.Use(HeadRequests.Answer);
        app.Use(SecurityHeaders.Add);
        app.UseExceptionHandler(failed => failed.Run(FailAsync));
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(OnlyMissingPages);
        app.UseRouting();
        AccessServices.Use(app, settings);
        app.Use(MissingThings.Mark);
        app.MapStaticAssets().AllowAnonymous();
        HealthEndpoint.Map(app);
        app.MapResultExports();
        app.MapJobEndpoints();
        app.MapFigureEndpoints();
        app.MapStudyEndpoints();
        app.MapShelfEndpoints();
        app.MapBenchEndpoints();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    private static int Run(WebApplication app)
    {
        using var owned = (IDisposable)app;
        app.Start();
        Listening.Tell(app, app.Services.GetRequiredService<DashboardSettings>(), Console.Out, Console.Error);
        if (app.Services.GetRequiredService<Home>() is var home && !Directory.Exists(home.Results))
            Console.Out.WriteLine($"{home.Root} holds no folder \"results\" yet: this is a new lab, without results and networks of a project.");
        app.WaitForShutdown();
        return 0;
    }

    private static WebApplicationBuilder Builder(string[] args)
    {
        var given = CommandLine.Parse(args);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Settings and assets lie beside the program, wherever it is started from; in the source tree, at its root.
            ContentRootPath = Home.SourceTree(Directory.GetCurrentDirectory()) ?? Home.SourceTree(AppContext.BaseDirectory) ?? AppContext.BaseDirectory,
            // The manifests of the assets bear this name, also when a test is the process.
            ApplicationName = typeof(DashboardProgram).Assembly.GetName().Name,
            EnvironmentName = given.GetValueOrDefault("environment"),
        });
        builder.Configuration.AddInMemoryCollection(given);
        // Run from the build's output, assets are found through its manifest in every environment.
        builder.WebHost.UseStaticWebAssets();
        // The keys lie in the data folder, which is the owner's alone.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // Why a start fails is told once, in a sentence.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        return builder;
    }

    // A refused form or key is answered as it is; only an address that leads nowhere is drawn as a page.
    private static async Task OnlyMissingPages(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response.StatusCode != StatusCodes.Status404NotFound && context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
    }

    private static Task FailAsync(HttpContext context) =>
        new RazorComponentResult<FailurePage>(new { Trace = context.TraceIdentifier }) { StatusCode = StatusCodes.Status500InternalServerError }.ExecuteAsync(context);
}
