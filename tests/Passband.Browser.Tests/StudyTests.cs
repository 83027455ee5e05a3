using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Passband.Browser.Tests;

[Collection(Site.Name)]
public sealed class StudyTests(Chromium chromium)
{
    [Fact]
    public async Task A_study_shows_claims_figures_and_numbers_and_each_leads_to_its_results()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("");
        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Study" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Ground truth") }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The paper's claims, and what these networks say" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#claim-imposed-low .chip")).ToHaveTextAsync(new Regex("holds"));
        // Charts far down are drawn in their turn, without anyone going there.
        await Assertions.Expect(page.Locator("#reversal .chart path[d]").First).ToBeAttachedAsync();
        // The paper's points stand beside our own, and the legend says which they are.
        await Assertions.Expect(page.Locator("#reversal")).ToContainTextAsync("standard (Li et al. 2023)");

        var silhouettes = page.Locator("#numbers tr").Filter(new() { HasText = "shapes, silhouettes" });
        var columns = await page.Locator("#numbers thead th").AllTextContentsAsync();
        await silhouettes.Locator("th, td").Nth(columns.ToList().FindIndex(c => c.StartsWith("Reversal frequency", StringComparison.Ordinal))).GetByRole(AriaRole.Link).ClickAsync();
        await page.WaitForURLAsync(new Regex("/results/[0-9a-f]{16}"));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("shapes, silhouettes · hybrid");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_point_leads_to_its_results_by_the_keys_too()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("study/shapes");
        var chart = page.Locator("#reversal .chart");
        await Assertions.Expect(chart.Locator("path[d]").First).ToBeAttachedAsync();
        await chart.FocusAsync();
        await chart.PressAsync("ArrowRight");
        await Assertions.Expect(chart.GetByText("Click or Enter: its results")).ToBeVisibleAsync();
        await chart.PressAsync("Enter");
        var link = chart.GetByRole(AriaRole.Link, new() { Name = "hybrid of shapes, plain" });
        await Assertions.Expect(link).ToBeFocusedAsync();
        // What lies within an image is not told to screen readers.
        await Assertions.Expect(chart).ToHaveAttributeAsync("role", "group");
        await link.PressAsync("Enter");
        await page.WaitForURLAsync(new Regex("/results/[0-9a-f]{16}"));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("shapes, plain · hybrid");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_address_keeps_the_image_set_and_the_unit()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("study/shapes");
        await page.GetByRole(AriaRole.Button, new() { Name = "shapes, cues in conflict" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("images=conflict"));
        await page.Locator("#hybrids").GetByLabel("Unit").SelectOptionAsync(new SelectOptionValue { Label = "% of Nyquist" });
        await page.WaitForURLAsync(new Regex("unit="));
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#hybrids")).ToContainTextAsync("% of Nyquist");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "shapes, cues in conflict" })).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Figures_and_numbers_can_be_taken_away()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("study/shapes");
        var numbers = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        var text = await File.ReadAllTextAsync(await numbers.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains("\"shapes, blurred\",", text, StringComparison.Ordinal);
        Assert.Contains(",reversal,cycles/pixel,0.067", text, StringComparison.Ordinal);
        var figure = await page.RunAndWaitForDownloadAsync(() => page.Locator("#perturbations").GetByRole(AriaRole.Link, new() { Name = "SVG" }).ClickAsync());
        Assert.Contains("Smallest perturbations and their frequencies", await File.ReadAllTextAsync(await figure.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_study_that_was_not_run_says_how_and_an_unknown_one_says_so()
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.OpenAsync("study/quick");
        await Assertions.Expect(visitor.Page.GetByText("./run.sh study quick")).ToBeVisibleAsync();
        await visitor.OpenAsync("study/nothing");
        await Assertions.Expect(visitor.Page.GetByText("There is no study nothing.")).ToBeVisibleAsync();
    }
}
