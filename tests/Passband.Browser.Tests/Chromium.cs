using Microsoft.Playwright;

namespace Passband.Browser.Tests;

/// <summary>The distribution's Chromium, started once for all tests; and the dashboard that most of them look at.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // A machine that also computes answers late.
    private const float Patience = 60_000;

    private readonly Lab _lab = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the dashboard is.</summary>
    internal Lab Lab => _lab;

    public async ValueTask InitializeAsync()
    {
        if (Places.FirstOrDefault(File.Exists) is not { } path) return;
        _lab.Start();
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
    }

    /// <summary>A browser of its own (cookies, storage) that fails a test on any request to another machine.</summary>
    internal async Task<Visitor> VisitAsync(Lab? lab = null, int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(_browser is null, "Chromium is not installed (Debian package chromium).");
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = (lab ?? _lab).Address.ToString(), ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, AcceptDownloads = true,
        });
        context.SetDefaultTimeout(Patience);
        return await Visitor.ArriveAsync(context, (lab ?? _lab).Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _lab.Dispose();
    }
}
