using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using Passband.Dashboard;
using Passband.Results;

namespace Passband.Benchmarks;

/// <summary>
/// How long the dashboard takes with ten thousand results, and what a connected browser costs:
/// dotnet run -c Release --project tests/Passband.Benchmarks dashboard (needs Chromium).
/// </summary>
internal static class DashboardBenchmark
{
    private const int Visitors = 100, Repeats = 10;

    // The time from the first message of the circuit to the first row on the page, as the browser sees it.
    private const string Watch = """
        (() => {
          const Native = WebSocket;
          window.WebSocket = class extends Native { constructor(...a) { super(...a); this.addEventListener('open', () => window.opened ??= performance.now()); } };
          new MutationObserver(() => { if (!window.shown && document.querySelector('a[href^="results/"]')) window.shown = performance.now(); })
            .observe(document, { childList: true, subtree: true });
        })()
        """;

    public static async Task RunAsync()
    {
        var root = Directory.CreateTempSubdirectory("passband-dashboard-").FullName;
        try
        {
            StoreBenchmark.Write(new ResultFolder(Path.Combine(root, "results")));
            string[] arguments = ["--Passband:Home=" + root, "--Passband:Port=0", "--Logging:LogLevel:Default=Warning"];
            Console.WriteLine($"{StoreBenchmark.Count} results, {Environment.ProcessorCount} cores");
            await FirstPageAsync(arguments, "start to first page, nothing indexed yet");
            using var http = new HttpClient();
            await using var app = await FirstPageAsync(arguments, "start to first page, all indexed", keep: true);
            Console.WriteLine($"  {"Results, first render on the server",-48}{Spread(await ResultsPageRender.MeasureAsync(app!.Services, Repeats))}");
            await VisitAsync(new Uri(app.Urls.First()));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<WebApplication?> FirstPageAsync(string[] arguments, string name, bool keep = false)
    {
        var watch = Stopwatch.StartNew();
        var app = DashboardProgram.Build(arguments);
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using (var answer = await http.GetAsync("/")) answer.EnsureSuccessStatusCode();
        Console.WriteLine($"  {name,-48}{watch.Elapsed.TotalSeconds,8:0.00} s");
        // The next start is to find everything indexed.
        while (!(await http.GetStringAsync("/healthz")).Contains("\"ok\"", StringComparison.Ordinal)) await Task.Delay(100);
        if (keep) return app;
        await IndexedAsync(app);
        await app.StopAsync();
        await app.DisposeAsync();
        return null;
    }

    private static async Task IndexedAsync(WebApplication app)
    {
        var store = (Passband.Results.Store.ResultStore)app.Services.GetService(typeof(Passband.Results.Store.ResultStore))!;
        while ((await store.QueryAsync(new() { Take = 1 })).Total < StoreBenchmark.Count) await Task.Delay(200);
    }

    private static async Task VisitAsync(Uri address)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
        await using var context = await browser.NewContextAsync(new() { BaseURL = address.ToString() });
        await context.AddInitScriptAsync(Watch);
        var first = new double[Repeats];
        for (var k = 0; k < Repeats; k++)
        {
            var page = await OpenAsync(context);
            first[k] = await page.EvaluateAsync<double>("() => window.shown - window.opened");
            await page.CloseAsync();
        }

        Console.WriteLine($"  {"Results, first message to first row in Chromium",-48}{Spread(first)}");

        var before = Settled();
        for (var k = 0; k < Visitors; k++) await OpenAsync(context);
        var each = (Settled() - before) / (double)Visitors;
        Console.WriteLine($"  {"memory of a connected browser",-48}{each / 1048576,8:0.00} MiB ({Visitors} circuits)");
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("results");
        await page.WaitForFunctionAsync("() => window.shown", null, new() { Timeout = 60_000 });
        return page;
    }

    private static string Spread(double[] milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return $"{sorted[sorted.Length / 2],8:0} ms (best {sorted[0]:0}, worst {sorted[^1]:0})";
    }

    private static long Settled()
    {
        for (var k = 0; k < 3; k++)
        {
            GC.Collect(2, GCCollectionMode.Forced, blocking: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
