using Microsoft.Playwright;

namespace Passband.Browser.Tests;

[Collection(Site.Name)]
public sealed class KillTests(Chromium chromium)
{
    [Fact]
    public async Task Killed_in_the_middle_the_dashboard_comes_back_with_the_job_interrupted_and_the_page_finds_it()
    {
        using var lab = new Lab();
        lab.Start();
        await using var visitor = await chromium.VisitAsync(lab);
        var page = visitor.Page;
        await Pages.StartAsync(visitor, Pages.Probe("low-pass", 3000, "cutoffs=0.01:0.5:0.005"));
        await Assertions.Expect(page.Locator("figure .chart path[d]").First).ToBeAttachedAsync(new() { Timeout = 120_000 });
        lab.Kill();
        await Assertions.Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        lab.Start(lab.Address.Port);
        // The open page finds the new server by itself.
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("[Ii]nterrupted"), new() { Timeout = 120_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).WaitForAsync(new() { Timeout = 60_000 });
    }
}
