using Microsoft.Playwright;

namespace Passband.Browser.Tests;

/// <summary>What a fast or a generous writer types is kept, or refused in words; it is never lost or cut.</summary>
[Collection(Site.Name)]
public sealed class TypingTests(Chromium chromium)
{
    private const string Text = "the quick brown fox jumps over the lazy dog 0123456789";

    [Theory]
    [InlineData("results", "[aria-label='Search results']")]
    [InlineData("", "#search")]
    [InlineData("compare", "[aria-label^='Add a result']")]
    [InlineData("probe?experiment=blur&network=shapes-plain", "#option-sigmas")]
    public async Task Typing_without_a_pause_loses_no_letter(string path, string selector)
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.OpenAsync(path);
        var field = visitor.Page.Locator(selector);
        await field.ClickAsync();
        await field.PressAsync("ControlOrMeta+a");
        // In pieces, with as much rest as it takes for answers to what was typed before to come in between.
        foreach (var letter in Text.Select((c, i) => (c, i)))
        {
            await visitor.Page.Keyboard.PressAsync(letter.c.ToString());
            if (letter.i % 9 == 8) await visitor.Page.WaitForTimeoutAsync(260);
        }

        await visitor.Page.WaitForTimeoutAsync(1500);
        await Assertions.Expect(field).ToHaveValueAsync(Text);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_filters_field_follows_the_address_when_nobody_types()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("results");
        var field = page.GetByLabel("Search results", new() { Exact = true });
        await field.PressSequentiallyAsync("blur");
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear all", Exact = true }).ClickAsync();
        await Assertions.Expect(field).ToHaveValueAsync("");
        await page.GoBackAsync();
        await Assertions.Expect(field).ToHaveValueAsync("blur");
    }

    [Fact]
    public async Task A_note_that_is_too_long_is_refused_and_stays_in_the_field()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("results/" + Pages.Resnet20LowPass);
        var note = page.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Note") });
        await note.FillAsync(new string('x', 4100));
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("#problem-note")).ToContainTextAsync("is not stored. Shorten it by 100.");
        Assert.Equal(4100, (await note.InputValueAsync()).Length);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#note-length")).ToContainTextAsync("0 of at most");
        await Assertions.Expect(note).ToHaveValueAsync("");
        await page.GetByPlaceholder("new tag").FillAsync(new string('y', 61));
        await Assertions.Expect(page.Locator("#problem-tag")).ToContainTextAsync("Shorten it by 1.");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true })).ToBeDisabledAsync();
    }

    [Theory]
    [InlineData("images=shapes:agree&size=100000", "size 100000")]
    [InlineData("images=shapes:agree&size=3", "size 3")]
    [InlineData("images=/etc/passwd", "Images")]
    public async Task Where_nothing_can_be_estimated_the_panel_says_why_and_names_the_field(string images, string field)
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.OpenAsync("probe?experiment=blur&network=shapes-blur&" + images);
        await Assertions.Expect(visitor.Page.Locator("aside")).ToContainTextAsync("No estimate yet");
        await Assertions.Expect(visitor.Page.Locator("aside")).ToContainTextAsync(field);
        await Assertions.Expect(visitor.Page.Locator("aside button[aria-disabled=true]")).ToBeVisibleAsync();
    }
}
