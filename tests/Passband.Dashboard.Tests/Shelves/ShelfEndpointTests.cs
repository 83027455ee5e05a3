using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Passband.Dashboard.Services.Shelves;
using Passband.Probes.Locating;
using Passband.Probes.Shelves;
using Passband.Vision.Checkpoints;
using Passband.Vision.Codecs;

namespace Passband.Dashboard.Tests.Shelves;

public sealed class ShelfEndpointTests : IAsyncLifetime
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), $"passband-endpoints-{Guid.NewGuid():N}");
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_root, "results", "networks"));
        var weights = Path.Combine(_root, "results", "networks", "odd.safetensors");
        SafeTensors.Write(weights, [StoredTensor.FromFloat32("w", [2], [1, 2])], new Dictionary<string, string>());
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(new Home(_root) { Cache = Path.Combine(_root, "cache"), Data = Path.Combine(_root, "data") });
        builder.Services.AddSingleton<NetworkShelf>();
        builder.Services.AddSingleton<ImageShelf>();
        builder.Services.AddShelves();
        _app = builder.Build();
        _app.MapShelfEndpoints();
        await _app.StartAsync(Token);
        _client = _app.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task A_picture_is_the_image_of_the_set_pixel_by_pixel()
    {
        var response = await _client.GetAsync("/images/shapes:conflict/picture/7.png", Token);
        Assert.Equal("image/png", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("private, max-age=3600", response.Headers.CacheControl!.ToString().Replace("max-age=3600, private", "private, max-age=3600", StringComparison.Ordinal));

        var picture = PictureDecoder.Decode(await response.Content.ReadAsByteArrayAsync(Token), DecodeOptions.Default, "picture");
        using var images = new ImageSetLocator(_app.Services.GetRequiredService<Home>()).Open(new ImageQuery("shapes:conflict"), null, Token);
        var pixels = images.Pixels(7, 1).ToArray();
        Assert.Equal((32, 32, 3), (picture.Width, picture.Height, picture.Channels));
        Assert.Equal(pixels, Enumerable.Range(0, 3).SelectMany(c => Enumerable.Range(0, 1024).Select(p => picture.Pixels[p * 3 + c])));
    }

    [Fact]
    public async Task A_picture_that_a_browser_has_is_not_sent_again()
    {
        var first = await _client.GetAsync("/images/shapes:agree/picture/0.png", Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/images/shapes:agree/picture/0.png");
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(first.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NotModified, (await _client.SendAsync(request, Token)).StatusCode);
    }

    [Fact]
    public async Task Pictures_of_a_set_that_was_added_are_asked_for_again_because_its_name_may_be_given_to_another()
    {
        var folder = Path.Combine(_root, "animals");
        foreach (var (shade, name) in new[] { "cats", "dogs" }.Index())
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
            var pixels = Enumerable.Repeat((byte)(100 * shade), 8 * 8 * 3).ToArray();
            await File.WriteAllBytesAsync(Path.Combine(folder, name, "0.png"), PictureEncoder.Png(new Picture(8, 8, 3, pixels)), Token);
        }

        _app.Services.GetRequiredService<ImageShelf>().Add(new ImageAddition("animals") { Path = folder }, null, Token);
        var response = await _client.GetAsync("/images/animals/picture/0.png", Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoCache);
    }

    [Theory]
    [InlineData("/images/shapes:agree/picture/1000.png", "has pictures 0 to 999")]
    [InlineData("/images/none/picture/0.png", "There is no image set 'none'")]
    [InlineData("/images/cifar10/picture/0.png", "CIFAR-10 is not on this machine yet")]
    [InlineData("/networks/none/file", "There is no network 'none'")]
    [InlineData("/networks/odd/card", "There is no network 'odd'")]
    [InlineData("/networks/..%2F..%2Fsecret/file", "There is no network")]
    public async Task What_there_is_not_is_told_in_a_sentence(string address, string expected)
    {
        var response = await _client.GetAsync(address, Token);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains(expected, await response.Content.ReadFromJsonStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_sent_byte_by_byte_under_its_name_and_in_parts_where_asked()
    {
        var path = Path.Combine(_root, "results", "networks", "odd.safetensors");
        var bytes = await File.ReadAllBytesAsync(path, Token);
        var response = await _client.GetAsync("/networks/odd/file", Token);
        Assert.Equal(bytes, await response.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("odd.safetensors", response.Content.Headers.ContentDisposition!.FileName);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/networks/odd/file");
        request.Headers.Range = new RangeHeaderValue(2, 5);
        var part = await _client.SendAsync(request, Token);
        Assert.Equal(bytes[2..6], await part.Content.ReadAsByteArrayAsync(Token));
    }
}

internal static class JsonStrings
{
    /// <summary>A sentence that was sent as a JSON string.</summary>
    public static async Task<string> ReadFromJsonStringAsync(this HttpContent content, CancellationToken cancellation) =>
        System.Text.Json.JsonSerializer.Deserialize<string>(await content.ReadAsStringAsync(cancellation))!;
}
