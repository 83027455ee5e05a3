using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Passband.Vision.Codecs;

namespace Passband.Browser.Tests;

[Collection(Site.Name)]
public sealed class BenchTests(Chromium chromium)
{
    private const string Some = "bench?picture=shapes:conflict@5&network=shapes-plain&do=low-pass&level=0.25";

    [Fact]
    public async Task A_fresh_bench_shows_shapes_through_the_embedded_networks()
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.OpenAsync("");
        await visitor.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Bench" }).ClickAsync();
        await AnsweredAsync(visitor.Page);
        await Assertions.Expect(visitor.Page.Locator(".answer")).ToHaveCountAsync(4);
        await Assertions.Expect(visitor.Page.Locator(".answer").First).ToContainTextAsync("%");
        await Assertions.Expect(visitor.Page.Locator("figure .chart path[d]").First).ToBeAttachedAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_slider_moves_by_key_picture_classes_and_address_follow_and_a_reload_or_another_browser_shows_the_same()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync(Some);
        await AnsweredAsync(page, "0.25 cycles/pixel");
        var (picture, answers) = await SeenAsync(page);
        var slider = page.GetByRole(AriaRole.Slider, new() { Name = "Cutoff frequency" });
        await slider.FocusAsync();
        for (var k = 0; k < 8; k++) await slider.PressAsync("ArrowLeft");
        await AnsweredAsync(page, "0.125 cycles/pixel");
        Assert.Equal("0.125 cycles/pixel (4 cycles/image)", await slider.GetAttributeAsync("aria-valuetext"));
        var (moved, others) = await SeenAsync(page);
        Assert.NotEqual(picture, moved);
        Assert.NotEqual(answers, others);
        await page.WaitForURLAsync(new Regex("level=0.125"));
        var address = page.Url;

        await page.ReloadAsync();
        await AnsweredAsync(page, "0.125 cycles/pixel");
        Assert.Equal((moved, others), await SeenAsync(page));
        await using var colleague = await chromium.VisitAsync();
        await colleague.OpenAsync(address);
        await AnsweredAsync(colleague.Page, "0.125 cycles/pixel");
        Assert.Equal((moved, others), await SeenAsync(colleague.Page));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_network_of_another_input_says_so_and_is_looked_through_instead_at_a_press()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync(Some);
        await AnsweredAsync(page);
        await page.GetByText(new Regex("networks do not go with these")).ClickAsync();
        var chip = page.GetByRole(AriaRole.Button, new() { Name = "grey, plain, seed 0", Exact = true });
        await chip.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("look through them one after the other");
        await page.GetByRole(AriaRole.Button, new() { Name = "Look through grey, plain, seed 0 instead" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("network=grey-plain-0"));
        await Assertions.Expect(chip).ToHaveAttributeAsync("aria-pressed", "true");
        await AnsweredAsync(page);
        await Assertions.Expect(page.Locator(".answer")).ToHaveCountAsync(1);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_click_on_the_curve_moves_the_slider_there()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync(Some);
        await AnsweredAsync(page, "0.25 cycles/pixel");
        await Assertions.Expect(page.Locator(".chart-mark")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".chart")).ToHaveAttributeAsync("aria-label", new Regex("^(?!.*Still being measured)"));
        var chart = (await page.Locator(".chart").BoundingBoxAsync())!;
        var mark = (await page.Locator(".chart-mark").BoundingBoxAsync())!;
        await page.Locator(".chart").ClickAsync(new() { Position = new() { X = (mark.X - chart.X) / 2 + 22, Y = chart.Height / 2 } });
        await page.WaitForURLAsync(new Regex("level=0.1"));
        Assert.True((await page.Locator(".chart-mark").BoundingBoxAsync())!.X < mark.X, "the mark moves to the left");
    }

    [Fact]
    public async Task A_picture_of_ones_own_is_put_on_the_bench_and_its_address_shows_it_again()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync(Some);
        await AnsweredAsync(page);
        var pixels = Enumerable.Range(0, 80 * 60 * 3).Select(k => (byte)(k % 251)).ToArray();
        await page.Locator("#bench-file-a:enabled").SetInputFilesAsync(new FilePayload { Name = "ours.png", MimeType = "image/png", Buffer = PictureEncoder.Png(new Picture(80, 60, 3, pixels)) });
        await page.WaitForURLAsync(new Regex("picture=upload@[0-9a-f]{64}"));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("brought from 60 x 60 to 32 x 32 pixels");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("ours.png is 80 x 60: its central square is shown.");
        await AnsweredAsync(page);
        var seen = await SeenAsync(page);
        await page.ReloadAsync();
        await AnsweredAsync(page);
        Assert.Equal(seen, await SeenAsync(page));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(chromium.Lab.Home, ".passband", "bench")), f => page.Url.Contains(Path.GetFileNameWithoutExtension(f), StringComparison.Ordinal));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_pasted_picture_is_taken_like_a_chosen_one()
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.OpenAsync(Some);
        await AnsweredAsync(visitor.Page);
        await visitor.Page.Locator("#bench-file-a:enabled").WaitForAsync();
        var png = Convert.ToBase64String(PictureEncoder.Png(new Picture(20, 20, 1, new byte[400])));
        await visitor.Page.EvaluateAsync("""
            data => {
              const files = new DataTransfer();
              files.items.add(new File([Uint8Array.from(atob(data), c => c.charCodeAt(0))], 'clip.png', { type: 'image/png' }));
              document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true }));
            }
            """, png);
        await visitor.Page.WaitForURLAsync(new Regex("picture=upload@"));
    }

    [Theory]
    [InlineData("broken.png", "broken.png is not a JPEG, PNG or WebP picture")]
    [InlineData("empty.png", "empty.png is empty")]
    public async Task A_broken_picture_gets_one_sentence_and_the_bench_stays_as_it_was(string name, string words)
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.OpenAsync(Some);
        await AnsweredAsync(visitor.Page);
        var seen = await SeenAsync(visitor.Page);
        await visitor.Page.Locator("#bench-file-a:enabled").SetInputFilesAsync(new FilePayload
        {
            Name = name, MimeType = "image/png", Buffer = name == "empty.png" ? [] : "no picture at all"u8.ToArray(),
        });
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync(words);
        Assert.Equal(seen, await SeenAsync(visitor.Page));
        Assert.Contains("shapes:conflict@5", visitor.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hybrids_take_a_second_picture_and_swap_both()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync(Some);
        await AnsweredAsync(page);
        await page.GetByText("Hybrid", new() { Exact = true }).ClickAsync();
        await page.WaitForURLAsync(new Regex("picture=shapes:conflict@5&second=shapes:conflict@6&"));
        await AnsweredAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Swap the pictures" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("picture=shapes:conflict@6&second=shapes:conflict@5&"));
    }

    [Theory]
    [InlineData("shapes:agree")]
    [InlineData("shapes:conflict")]
    public async Task An_address_chooses_its_own_image_set(string set)
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.OpenAsync($"bench?picture={set}@3&network=shapes-plain");
        await AnsweredAsync(visitor.Page);
        var select = visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Picture: image set" });
        await Assertions.Expect(select).ToHaveValueAsync(set);
        await visitor.Page.ReloadAsync();
        await AnsweredAsync(visitor.Page);
        await Assertions.Expect(select.Locator("option")).Not.ToHaveCountAsync(1);
        await Assertions.Expect(select).ToHaveValueAsync(set);
    }

    [Fact]
    public async Task Networks_switched_on_quickly_keep_the_layout_of_their_answers()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync(Some);
        await AnsweredAsync(page);
        foreach (var name in new[] { "shapes, textures", "shapes, silhouettes", "shapes, blurred" })
            await page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await Assertions.Expect(page.Locator(".answer")).ToHaveCountAsync(4);
        await AnsweredAsync(page);
        await Assertions.Expect(page.Locator(".answer li[aria-hidden]")).ToHaveCountAsync(0);
        Assert.Equal(["grid"], await page.EvaluateAsync<string[]>("() => [...new Set([...document.querySelectorAll('.answer li')].map(li => getComputedStyle(li).display))]"));
    }

    [Theory]
    [InlineData("-5", "0 cycles/pixel")]
    [InlineData("1e308", "0.7072 cycles/pixel")]
    public async Task A_level_beyond_the_slider_goes_to_its_end(string level, string words)
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.OpenAsync("bench?picture=shapes:conflict@5&network=shapes-plain&do=low-pass&level=" + level);
        await AnsweredAsync(visitor.Page, words);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_no_seed_and_what_is_no_picture_gets_a_sentence_and_the_slider_leaves_the_keys_alone()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("bench?picture=shapes:conflict@5&network=shapes-plain&do=phase-noise&level=60");
        await AnsweredAsync(page);
        var seed = page.GetByLabel("Seed");
        await seed.FillAsync("1.5");
        await seed.BlurAsync();
        await Assertions.Expect(page.Locator("#problem-seed")).ToHaveTextAsync("A seed is a whole number, such as 7.");
        await seed.FillAsync("7");
        await seed.BlurAsync();
        await Assertions.Expect(page.Locator("#problem-seed")).ToHaveTextAsync("");
        await page.WaitForURLAsync(new Regex("seed=7"));

        await page.EvaluateAsync("""
            () => {
              const words = new DataTransfer();
              words.setData('text/plain', 'not a picture');
              document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: words, bubbles: true, cancelable: true }));
            }
            """);
        await Assertions.Expect(page.Locator("#bench-told")).ToContainTextAsync("What was pasted holds no picture");

        var slider = page.GetByRole(AriaRole.Slider);
        await slider.FocusAsync();
        await slider.PressAsync("?");
        await Assertions.Expect(page.Locator("#keys")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await slider.FocusAsync();
        await slider.PressAsync("/");
        await Assertions.Expect(page.Locator("#search")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Running_it_on_the_set_opens_the_form_filled_in()
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.OpenAsync(Some + "&shape=gaussian");
        await AnsweredAsync(visitor.Page);
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Run this on the whole image set" }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("New probe");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("low-pass filter") })).ToBeCheckedAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("shapes, cues in conflict") })).ToBeCheckedAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("shapes, plain") })).ToBeCheckedAsync();
        await Assertions.Expect(visitor.Page.Locator("#option-shape")).ToHaveValueAsync(new Regex("gaussian", RegexOptions.IgnoreCase));
    }

    [Fact]
    public async Task A_picture_is_attacked_until_the_network_sees_another_class_and_the_steps_are_played()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("bench?picture=shapes:conflict@49&network=shapes-silhouettes&network=shapes-plain&do=low-pass&level=0.25");
        await AnsweredAsync(page);
        await page.GetByText("Attack", new() { Exact = true }).ClickAsync();
        await AnsweredAsync(page, "2/255");
        var (pictures, verdict) = (page.Locator(".attack .picture"), page.Locator(".verdict .chip"));
        await Assertions.Expect(pictures).ToHaveCountAsync(3);
        await Assertions.Expect(verdict).ToHaveTextAsync("not adversarial");
        await Assertions.Expect(pictures.Nth(2)).ToContainTextAsync("corner");
        var slider = page.GetByRole(AriaRole.Slider, new() { Name = "Largest perturbation" });
        await slider.FocusAsync();
        for (var k = 0; k < 9; k++) await slider.PressAsync("ArrowRight");
        await AnsweredAsync(page, "10/255");
        await Assertions.Expect(verdict).ToHaveTextAsync("adversarial");
        await Assertions.Expect(pictures.Nth(0)).ToContainTextAsync("corner");
        await Assertions.Expect(pictures.Nth(1)).ToContainTextAsync("\u00D7 12.");
        await Assertions.Expect(pictures.Nth(2)).Not.ToContainTextAsync("corner");
        var adversarial = await pictures.Nth(2).Locator("img").GetAttributeAsync("src");

        var step = page.GetByRole(AriaRole.Slider, new() { Name = "Step" });
        await step.FocusAsync();
        await step.PressAsync("Home");
        await page.WaitForURLAsync(new Regex("step=0"));
        await Assertions.Expect(pictures.Nth(1)).ToContainTextAsync("no change");
        await Assertions.Expect(verdict).ToHaveTextAsync("not adversarial");
        await page.GetByRole(AriaRole.Button, new() { Name = "Play the steps" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("output[for=bench-step]")).ToHaveTextAsync("40 of 40", new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Play the steps" })).ToBeVisibleAsync();
        Assert.Equal(adversarial, await pictures.Nth(2).Locator("img").GetAttributeAsync("src"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Smallest" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("smallest=1"));
        await Assertions.Expect(page.Locator(".verdict")).ToContainTextAsync("the smallest change that FMN found", new() { Timeout = 60_000 });
        await Assertions.Expect(verdict).ToHaveTextAsync("adversarial");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_picture_of_the_gallery_of_corruptions_is_put_on_the_bench()
    {
        await using var visitor = await chromium.VisitAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("bench?picture=shapes:conflict@5&network=shapes-plain&network=shapes-blur&do=corruption&corruption=fog&level=2");
        await AnsweredAsync(page, "Severity 2");
        var gallery = page.GetByRole(AriaRole.Region, new() { Name = "All corruptions" });
        await Assertions.Expect(gallery.Locator(".cell")).ToHaveCountAsync(95, new() { Timeout = 60_000 });
        await Assertions.Expect(gallery.Locator(".sight")).ToHaveCountAsync(190);
        await Assertions.Expect(gallery.Locator(".cell.on")).ToHaveCountAsync(1);
        await gallery.GetByRole(AriaRole.Button, new() { Name = "Pixelate, severity 5" }).ClickAsync();
        await AnsweredAsync(page, "Severity 5");
        await page.WaitForURLAsync(new Regex("corruption=pixelate"));
        await Assertions.Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Corruption", Exact = true })).ToHaveValueAsync("pixelate");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_sample_of_an_image_set_opens_on_the_bench()
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.OpenAsync("images/shapes:agree");
        await visitor.Page.Locator(".pictures a").First.ClickAsync();
        await visitor.Page.WaitForURLAsync(new Regex("/bench\\?picture=shapes:agree@"));
        await AnsweredAsync(visitor.Page);
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(800, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Nothing_is_wider_than_the_screen(int width, ColorScheme scheme)
    {
        await using var visitor = await chromium.VisitAsync(width: width, height: 844, scheme: scheme);
        foreach (var way in new[] { "low-pass", "blur", "hybrid", "noise-band", "phase-noise", "attack" })
        {
            await visitor.OpenAsync("bench?do=" + way);
            await AnsweredAsync(visitor.Page);
            await Assertions.Expect(visitor.Page.Locator("figure .chart path[d]").First).ToBeAttachedAsync();
            Assert.True(await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth") <= 0, $"{way}: the page is wider than the screen");
            Assert.Empty(await visitor.Page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('.panel')].filter(p => [...p.querySelectorAll('img, .answer, .chart, .input, button')]
                  .some(e => e.getBoundingClientRect().right > p.getBoundingClientRect().right + 1)).map(p => p.ariaLabel ?? p.className)
                """));
        }
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData("bench?picture=shapes:conflict@999999", "no image 999999")]
    [InlineData("bench?picture=nowhere@0", "There is no image set 'nowhere'.")]
    [InlineData("bench?picture=shapes:conflict@5&network=nobody", "There is no network nobody on the shelf")]
    public async Task What_an_address_names_and_is_not_there_is_told(string address, string words)
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.OpenAsync(address);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync(words);
    }

    private static async Task AnsweredAsync(IPage page, string level = "")
    {
        await Assertions.Expect(page.Locator(".stage[aria-busy=false] .foot [role=status]")).ToContainTextAsync(new Regex(Regex.Escape(level) + ".*Computed in"), new() { Timeout = 60_000 });
    }

    // Picture and answers, once they have come to rest.
    private static async Task<(string Picture, string Answers)> SeenAsync(IPage page) =>
        ((await page.Locator(".picture img").GetAttributeAsync("src"))!, await page.Locator(".answers").InnerTextAsync());
}
