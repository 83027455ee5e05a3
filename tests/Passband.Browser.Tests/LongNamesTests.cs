using Microsoft.Playwright;

namespace Passband.Browser.Tests;

/// <summary>Names come from other people's files: they may be long and without a space, and no page may grow wider than its window by them.</summary>
[Collection(Site.Name)]
public sealed class LongNamesTests(Chromium chromium)
{
    private static readonly string Network = new('n', 90), Set = new('s', 90), Title = new('t', 80), Class = new('c', 200), Tag = new('g', 60);

    [Fact]
    public async Task Long_names_widen_no_page()
    {
        using var lab = new Lab();
        Rename(Directory.GetFiles(lab.Home, $"*{Pages.Resnet20Blur}.json", SearchOption.AllDirectories).Single(), ("ResNet-20 (akamaster)", Network), ("CIFAR-10 test batch first1000", Set));
        Rename(Path.Combine(lab.Home, "results", "networks", "shapes-plain.json"), ("shapes, plain", Network));
        var folder = Path.Combine(lab.Home, "classes");
        foreach (var name in new[] { Class, "other" })
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
            await File.WriteAllBytesAsync(Path.Combine(folder, name, "a.png"), Png, TestContext.Current.CancellationToken);
        }

        lab.Start();
        await using var desk = await chromium.VisitAsync(lab);
        await desk.OpenAsync("images?add=1");
        await desk.Page.GetByLabel("Path on the server").FillAsync(folder);
        await desk.Page.GetByLabel("Name for requests").FillAsync("long");
        await desk.Page.GetByLabel("Name for people").FillAsync(Title);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = Title }).First.WaitForAsync();
        await desk.OpenAsync("results/" + Pages.Resnet20Blur);
        await desk.Page.GetByPlaceholder("new tag").FillAsync(Tag);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = $"Remove the tag {Tag}" }).WaitForAsync();

        await using var phone = await chromium.VisitAsync(lab, width: 390, height: 844);
        string[] paths =
        [
            "", "results", $"results?tag={Tag}", "results/" + Pages.Resnet20Blur, $"compare?ids={Pages.Resnet20Blur},{Pages.Resnet4BBlur}", "probe?experiment=blur&images=long",
            "jobs", "networks", "networks/shapes-plain", "images", "images/long",
        ];
        var wide = new List<string>();
        foreach (var visitor in new[] { desk, phone })
        {
            foreach (var path in paths)
            {
                await visitor.OpenAsync(path);
                await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                var found = await visitor.Page.EvaluateAsync<string[]>("""
                    () => [document.documentElement, ...document.querySelectorAll('main .panel')].filter(p => p.scrollWidth > p.clientWidth + 1 && getComputedStyle(p).overflowX === 'visible')
                      .map(p => `${innerWidth}: ${location.pathname}, ${p.getAttribute('aria-label') ?? p.className} by ${p.scrollWidth - p.clientWidth}`)
                    """);
                wide.AddRange(found);
            }
        }

        Assert.Empty(wide);
    }

    // 32 x 32 pixels of grey.
    private static byte[] Png => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAIAAAD8GO2jAAAAJklEQVR42u3NMQ0AAAwDoEqv9KrYsQQMkB6LQCAQCAQCgUAg+BIMLd4AWwUPN68AAAAASUVORK5CYII=");

    private static void Rename(string file, params (string From, string To)[] names)
    {
        var text = File.ReadAllText(file);
        foreach (var (from, to) in names)
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            text = text.Replace($"\"{from}\"", $"\"{to}\"", StringComparison.Ordinal);
        }

        File.WriteAllText(file, text);
    }
}
