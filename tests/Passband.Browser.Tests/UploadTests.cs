using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Passband.Browser.Tests;

[Collection(Site.Name)]
public sealed class UploadTests(Chromium chromium)
{
    private static string Plain(string extension) => Path.Combine(Built.Root, "results", "networks", "shapes-plain" + extension);

    [Fact]
    public async Task A_good_network_is_taken_in_with_its_card_and_can_be_probed()
    {
        await using var visitor = await chromium.VisitAsync();
        var folder = Directory.CreateTempSubdirectory("passband-upload-").FullName;
        try
        {
            var (weights, card) = (Path.Combine(folder, "ours.safetensors"), Path.Combine(folder, "ours.json"));
            // The least bit of one weight makes it another network; the card states no hash.
            var bytes = await File.ReadAllBytesAsync(Plain(".safetensors"));
            bytes[^2] ^= 1;
            await File.WriteAllBytesAsync(weights, bytes);
            var stated = JsonNode.Parse(await File.ReadAllTextAsync(Plain(".json")))!.AsObject();
            stated.Remove("sha256");
            stated["name"] = "ours";
            await File.WriteAllTextAsync(card, stated.ToJsonString());
            await visitor.OpenAsync("networks?add=1");
            await visitor.Page.Locator("#network-file:enabled").SetInputFilesAsync([weights, card]);
            await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("Recognised as");
            await visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Add") }).ClickAsync();
            await Assertions.Expect(visitor.Page.GetByText("Probe this network")).ToBeVisibleAsync();
            await visitor.OpenAsync("networks");
            await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("ours");
            Assert.Empty(visitor.Complaints);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("cut.safetensors", 5000)]
    [InlineData("empty.safetensors", 0)]
    public async Task A_broken_network_gets_a_sentence_and_leaves_nothing(string name, int bytes)
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.OpenAsync("networks?add=1");
        await visitor.Page.Locator("#network-file:enabled").SetInputFilesAsync(new FilePayload
        {
            Name = name, MimeType = "application/octet-stream", Buffer = (await File.ReadAllBytesAsync(Plain(".safetensors")))[..bytes],
        });
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync(name);
        await visitor.OpenAsync("networks");
        await Assertions.Expect(visitor.Page.Locator("main")).Not.ToContainTextAsync(Path.GetFileNameWithoutExtension(name) + ".");
        Assert.Empty(Directory.Exists(Path.Combine(chromium.Lab.Home, ".passband", "networks"))
            ? Directory.EnumerateFiles(Path.Combine(chromium.Lab.Home, ".passband", "networks"), Path.GetFileNameWithoutExtension(name) + "*")
            : []);
    }
}
