using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Passband.Vision.Codecs;

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

    [Fact]
    public async Task A_good_archive_of_class_folders_is_taken_in_listed_and_shown()
    {
        await using var visitor = await chromium.VisitAsync();
        await visitor.OpenAsync("images?add=1");
        await visitor.Page.Locator("#set-file:enabled").SetInputFilesAsync(new FilePayload
        {
            Name = "pets.tar.gz", MimeType = "application/gzip", Buffer = Archive("cat/0.png", "cat/1.png", "dog/0.png", "dog/1.png"),
        });
        await Assertions.Expect(visitor.Page.GetByText("pets.tar.gz,")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator("#set-name")).ToHaveValueAsync("pets");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("4 images of 3 × 8 × 8, 2 classes");
        await visitor.OpenAsync("images");
        await visitor.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "pets", Exact = true }).ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => { const all = [...document.querySelectorAll('main img')]; return all.length === 4 && all.every(i => i.complete && i.naturalWidth === 8); }");
        Assert.Empty(visitor.Complaints);
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

    private static byte[] Archive(params string[] pictures)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        using (var tar = new TarWriter(gzip))
            foreach (var (index, name) in pictures.Index())
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "pets/" + name) { DataStream = new MemoryStream(Picture(index)) });
        return packed.ToArray();
    }

    private static byte[] Picture(int seed)
    {
        var pixels = new byte[3 * 8 * 8];
        new Random(seed).NextBytes(pixels);
        return PictureEncoder.Png(new Picture(8, 8, 3, pixels));
    }
}
