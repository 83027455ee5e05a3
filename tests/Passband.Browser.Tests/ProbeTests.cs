using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Passband.Browser.Tests;

[Collection(Site.Name)]
public sealed partial class ProbeTests(Chromium chromium)
{
    private const float Long = 240_000;

    [Fact]
    public async Task A_stranger_sees_stored_curves_launches_a_probe_watches_reloads_and_shares_it()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;

        // Stored curves.
        await visitor.OpenAsync("");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new(" · (hybrid|low-pass|blur-removed|phase-noise|critical-band|robust-accuracy|blur-defence|band-limited-attack)$") }).First.ClickAsync();
        await Assertions.Expect(page.Locator("figure .chart path[d]").First).ToBeAttachedAsync();

        // By hand, as a person fills the form.
        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "New probe" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new("Accuracy under blur") }).CheckAsync();
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new("shapes, cues agree") }).CheckAsync();
        await page.GetByLabel("Number of images").FillAsync("2000");
        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("shapes, plain") }).CheckAsync();
        await page.GetByLabel("Sigmas", new() { Exact = false }).First.FillAsync("0:3:0.1");
        await page.GetByLabel("Sigmas", new() { Exact = false }).First.PressAsync("Tab");
        await Assertions.Expect(page.Locator("aside")).ToContainTextAsync(new Regex("62.000"), new() { Timeout = Long });
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await page.WaitForFunctionAsync("() => /\\/jobs\\/\\w+/.test(location.pathname)");

        // The curve is there early, and grows.
        await Assertions.Expect(page.Locator("figure .chart path[d]").First).ToBeAttachedAsync(new() { Timeout = Long });
        var early = await CountAsync(page);
        Assert.InRange(early, 1, 1999);
        await page.WaitForFunctionAsync("early => Number((document.querySelector('figcaption')?.textContent.match(/([\\d\\s\\u2009]+) images/) ?? [0, '0'])[1].replace(/\\D/g, '')) > early",
            early, new() { Timeout = Long });
        Assert.Matches(Percent(), await page.TitleAsync());

        // A reload in the middle changes nothing.
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        Assert.True(await CountAsync(page) >= early, "the curve after the reload is older than the one before");
        await page.GetByRole(AriaRole.Link, new() { Name = "shapes, plain", Exact = true }).WaitForAsync(new() { Timeout = Long });
        var job = page.Url;

        // A colleague opens the same address.
        await using var colleague = await chromium.VisitAsync();
        await colleague.OpenAsync(job);
        await colleague.Page.GetByRole(AriaRole.Link, new() { Name = "shapes, plain", Exact = true }).ClickAsync();
        await Assertions.Expect(colleague.Page.Locator("figcaption").First).ToContainTextAsync(new Regex("2.?000 images"));
        Assert.Empty(visitor.Complaints);
        Assert.Empty(colleague.Complaints);

        // What is known is offered, not computed again.
        await visitor.OpenAsync(Pages.Probe("blur", 2000, "sigmas=0:3:0.1"));
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Show result" })).ToBeVisibleAsync(new() { Timeout = Long });
    }

    [Fact]
    public async Task A_running_probe_is_cancelled_and_resumed_where_it_stopped()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await Pages.StartAsync(visitor, Pages.Probe("low-pass", 3000, "cutoffs=0.01:0.5:0.005"));
        await Assertions.Expect(page.Locator("figure .chart path[d]").First).ToBeAttachedAsync(new() { Timeout = Long });
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).WaitForAsync(new() { Timeout = Long });
        var before = await PercentAsync(page);
        Assert.InRange(before, 0, 99);
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("before => Number(document.querySelector('[role=progressbar]')?.ariaValueNow) >= before", before, new() { Timeout = Long });
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).WaitForAsync(new() { Timeout = Long });
    }

    [Fact]
    public async Task A_job_that_ends_while_another_page_is_open_is_told_with_the_way_to_it()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        var job = await Pages.StartAsync(visitor, Pages.Probe("blur", 2998, "sigmas=0:3:0.1"));
        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "About" }).ClickAsync();
        var note = page.GetByRole(AriaRole.Status).GetByRole(AriaRole.Link, new() { NameRegex = new("2998 images.*done") });
        await note.ClickAsync(new() { Timeout = Long });
        await page.WaitForURLAsync(job);
        await Assertions.Expect(note).ToHaveCountAsync(0);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Somebody_elses_job_is_cancelled_only_by_a_second_click_that_names_its_owner()
    {
        await using var visitor = await chromium.VisitAsync();
        var job = await Pages.StartAsync(visitor, Pages.Probe("low-pass", 2999, "cutoffs=0.01:0.5:0.005"));
        await using var other = await chromium.VisitAsync();
        await other.OpenAsync(job);
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();
        await Assertions.Expect(other.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Cancel guest-[0-9a-f]{4}'s job\\?$") })).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true })).ToBeVisibleAsync();
        await other.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Cancel guest-") }).ClickAsync();
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).WaitForAsync(new() { Timeout = Long });
    }

    [Fact]
    public async Task A_wrong_option_is_told_in_the_parsers_words_and_nothing_starts()
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.OpenAsync(Pages.Probe("blur", 1000, "sigmas=0,many"));
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("sigmas takes a number (in px), not 'many'");
        await Assertions.Expect(visitor.Page.Locator("aside button[aria-disabled=true]")).ToBeVisibleAsync();
    }

    private static async Task<int> CountAsync(IPage page)
    {
        var caption = page.Locator("figcaption").First;
        await Assertions.Expect(caption).ToContainTextAsync(new Regex(@"\d images"), new() { Timeout = Long });
        var text = Images().Match((await caption.TextContentAsync())!).Groups[1].Value;
        return int.Parse(string.Concat(text.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
    }

    private static async Task<int> PercentAsync(IPage page) =>
        int.Parse((await page.GetByRole(AriaRole.Progressbar).GetAttributeAsync("aria-valuenow"))!, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d+ %")]
    private static partial Regex Percent();

    [GeneratedRegex(@"([\d\s\u2009]+) images")]
    private static partial Regex Images();
}
