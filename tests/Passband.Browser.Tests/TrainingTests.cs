using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Passband.Browser.Tests;

[Collection(Site.Name)]
public sealed class TrainingTests(Chromium chromium)
{
    private const float Long = 120_000;

    [Fact]
    public async Task A_network_is_trained_from_the_form_watched_while_it_learns_and_opened_when_it_is_done()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("networks");
        await page.GetByRole(AriaRole.Link, new() { Name = "Train a network" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new("shapes, cues agree") }).CheckAsync();
        await page.GetByLabel("Number of images").FillAsync("200");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Browser's net");
        await page.GetByLabel("Depth").FillAsync("8");
        await page.GetByLabel("Width").FillAsync("4");
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Noise") }).CheckAsync();

        // A wrong number is told at its field, and nothing starts.
        await page.GetByLabel("Epochs", new() { Exact = true }).FillAsync("none");
        await Assertions.Expect(page.Locator("#problem-option-epochs")).ToHaveTextAsync("epochs takes a whole number, not 'none'.");
        await Assertions.Expect(page.Locator("aside button[aria-disabled=true]")).ToBeVisibleAsync();
        await page.GetByLabel("Epochs", new() { Exact = true }).FillAsync("30");
        await page.GetByLabel("Batch", new() { Exact = true }).FillAsync("20");
        await Assertions.Expect(page.Locator("aside")).ToContainTextAsync(new Regex("180 images an epoch in 9 steps; .*About .* at .* images/s", RegexOptions.Singleline), new() { Timeout = Long });
        await page.GetByRole(AriaRole.Button, new() { Name = "Start training" }).ClickAsync();
        await page.WaitForFunctionAsync("() => /\\/jobs\\/\\w+/.test(location.pathname)");

        // Numbers and curves are there while it learns.
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(new Regex(@"Now: epoch \d+ of 30, loss [\d.]+, [\d.]+ % right"), new() { Timeout = Long });
        await Assertions.Expect(page.Locator("figure .chart path[d]").First).ToBeAttachedAsync(new() { Timeout = Long });
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();

        // Cancelled and taken up again, it comes to its end.
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync(new() { Timeout = Long });
        await page.GetByRole(AriaRole.Link, new() { Name = "The network", Exact = true }).ClickAsync(new() { Timeout = Long });

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Browser's net");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("gaussian noise of 0.1 on half of the images");
        await page.GetByRole(AriaRole.Link, new() { Name = "The training, epoch by epoch" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Accuracy on shapes, cues agree");
        await Assertions.Expect(page.Locator("figure")).ToHaveCountAsync(3);
        Assert.Empty(visitor.Complaints);
    }
}
