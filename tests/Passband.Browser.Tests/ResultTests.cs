using Microsoft.Playwright;

namespace Passband.Browser.Tests;

[Collection(Site.Name)]
public sealed class ResultTests(Chromium chromium)
{
    [Fact]
    public async Task The_unit_switch_changes_axis_number_and_address()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("results/" + Pages.Resnet20LowPass);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("0.255 cycles/pixel");
        await page.GetByLabel("Unit").SelectOptionAsync("cycles/image");
        // 0.2549 cycles/pixel on 32 pixels.
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("8.16 cycles/image");
        await Assertions.Expect(page.Locator("figure")).ToContainTextAsync("(cycles/image)");
        Assert.Contains("unit=", page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("8.16 cycles/image");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_table_holds_the_counts_of_the_document()
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.OpenAsync("results/" + Pages.Resnet20Blur);
        await visitor.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Table" }).CheckAsync();
        await Assertions.Expect(visitor.Page.Locator("figure table")).ToContainTextAsync("915");
    }

    [Theory]
    [InlineData("SVG", "<svg")]
    [InlineData("CSV", "ResNet-20")]
    [InlineData("JSON", "\"schemaVersion\"")]
    [InlineData("PNG", "\u0089PNG")]
    public async Task A_result_is_downloaded(string kind, string content)
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.OpenAsync("results/" + Pages.Resnet20Blur);
        await visitor.Page.Locator("figure .chart path[d]").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var waiting = visitor.Page.WaitForDownloadAsync();
        await visitor.Page.GetByText(kind, new() { Exact = true }).First.ClickAsync();
        var download = await waiting;
        Assert.EndsWith("." + kind.ToLowerInvariant(), download.SuggestedFilename, StringComparison.Ordinal);
        var bytes = await File.ReadAllBytesAsync(await download.PathAsync());
        Assert.True(bytes.Length > 500, "the file is nearly empty");
        Assert.Contains(content, System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_results_are_chosen_and_compared_and_the_address_shows_the_same_to_others()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("results?q=blur batch");
        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("under blur, ResNet-20") }).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("under blur, ResNet-4B") }).CheckAsync();
        await page.GetByText("Compare (2)").ClickAsync();
        await page.WaitForFunctionAsync("() => location.pathname === '/compare'");
        // McNemar on the same 1000 images: 35 only the one right, 179 only the other.
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("179");
        await using var colleague = await chromium.VisitAsync();
        await colleague.OpenAsync(page.Url);
        await Assertions.Expect(colleague.Page.Locator("main")).ToContainTextAsync("179");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_deleted_result_comes_back()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("results");
        await visitor.OpenAsync("results/" + Pages.Resnet44Blur);
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Undo|Restore") }).First.ClickAsync();
        await visitor.OpenAsync("results/" + Pages.Resnet44Blur);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("93.3");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_tag_is_found_by_the_search()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("results/" + Pages.Resnet4BBlur);
        await page.GetByPlaceholder("new tag").FillAsync("seminar");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("seminar", new() { Exact = false }).First).ToBeVisibleAsync();
        await visitor.OpenAsync("results?q=seminar");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("1 ");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("ResNet-4B");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("ResNet-44");
    }
}
