using Microsoft.Playwright;

namespace Passband.Browser.Tests;

[Collection(Site.Name)]
public sealed class EveryPageTests(Chromium chromium)
{
    public static TheoryData<string, string> All => Pages.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_page_has_its_title_and_asks_nobody_else(string path, string heading)
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.OpenAsync(path);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToContainTextAsync(heading);
        await Assertions.Expect(visitor.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(heading) + ".* · Passband$"));
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_page_fits_a_phone(string path, string heading)
    {
        await using var visitor = await chromium.VisitAsync(width: 390, height: 844);
        await visitor.OpenAsync(path);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToContainTextAsync(heading);
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.True(await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth") <= 0, "the page is wider than the phone");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_control_has_a_name(string path, string heading)
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.OpenAsync(path);
        await Assertions.Expect(visitor.Page.Locator("h1")).ToContainTextAsync(heading);
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var nameless = await visitor.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('button, a[href], input:not([type=hidden]), select, textarea, [role=button], [tabindex="0"]')]
              .filter(e => e.checkVisibility())
              .filter(e => !(e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.title || e.textContent.trim()
                || (e.labels && [...e.labels].some(l => l.textContent.trim()))))
              .map(e => e.outerHTML.slice(0, 160))
            """);
        Assert.Empty(nameless);
    }

    [Fact]
    public async Task Dark_and_light_are_chosen_by_the_system_or_by_hand_and_kept()
    {
        await using var visitor = await chromium.VisitAsync(scheme: ColorScheme.Dark);
        await visitor.OpenAsync("");
        Assert.True(await DarknessAsync(visitor) < 0.2, "a dark system gets the dark theme");
        var theme = visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("Theme") });
        await theme.ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => document.cookie.includes('passband-theme=')");
        Assert.True(await DarknessAsync(visitor) > 0.8, "by hand, light");
        await visitor.OpenAsync("results");
        Assert.True(await DarknessAsync(visitor) > 0.8, "kept on the next page");
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_says_so()
    {
        await using var visitor = await chromium.VisitAsync();
        foreach (var path in new[] { "nonsense", "results/0123456789abcdef", "jobs/none", "networks/none", "images/none", "compare?ids=0123456789abcdef" })
        {
            await visitor.OpenAsync(path);
            await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("[Nn]o (such|job|result|network|image|page)"));
        }
    }

    private static Task<double> DarknessAsync(Visitor visitor) => visitor.Page.EvaluateAsync<double>("""
        () => { const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number); return (r + g + b) / 765 }
        """);
}
