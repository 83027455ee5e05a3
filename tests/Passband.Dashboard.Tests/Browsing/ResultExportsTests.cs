using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Passband.Dashboard.Endpoints;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Tests.Browsing;

public sealed class ResultExportsTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("passband-exports-").FullName;
    private ResultStore _store = null!;
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _store = ResultStore.Open(new(Path.Combine(_folder, "project"), Path.Combine(_folder, "data")));
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_store);
        _app = builder.Build();
        _app.MapResultExports();
        await _app.StartAsync();
        _client = _app.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_array_that_was_exported_imports_again_byte_for_byte()
    {
        var (a, b) = (MadeUpResults.Of("a"), MadeUpResults.Of("b", 1));
        _store.Add(a);
        _store.Add(b);
        var answer = await _client.GetAsync($"/results/export.json?ids={b.Id},{a.Id},{b.Id}");
        Assert.Equal((HttpStatusCode.OK, "application/json", "passband-2-results.json"),
            (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName));
        var file = Path.Combine(_folder, "all.json");
        await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync());
        var folder = new ResultFolder(Path.Combine(_folder, "theirs"));
        var report = ResultImport.Into(folder, file);
        Assert.Equal([folder.PathOf(b), folder.PathOf(a)], report.New);
        Assert.Equal(ResultFile.ToBytes(a), await File.ReadAllBytesAsync(folder.PathOf(a)));
    }

    [Fact]
    public async Task A_table_has_a_row_a_point()
    {
        var (a, b) = (MadeUpResults.Of("a"), MadeUpResults.Of("b", 1));
        _store.Add(a);
        _store.Add(b);
        var lines = (await _client.GetStringAsync($"/results/export.csv?ids={a.Id},{b.Id}")).TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("result,experiment", lines[0], StringComparison.Ordinal);
        Assert.StartsWith(a.Id + ",low-pass", lines[1], StringComparison.Ordinal);
        Assert.StartsWith(b.Id + ",low-pass", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/results/export.csv", HttpStatusCode.BadRequest, "No result was asked for")]
    [InlineData("/results/export.json?ids=,", HttpStatusCode.BadRequest, "No result was asked for")]
    [InlineData("/results/export.json?ids=..%2F..%2Fetc%2Fpasswd", HttpStatusCode.BadRequest, "which has 16 hexadecimal digits")]
    [InlineData("/results/export.csv?ids=0123456789ABCDEF", HttpStatusCode.BadRequest, "in lower case")]
    [InlineData("/results/export.json?ids=0123456789abcdef", HttpStatusCode.NotFound, "0123456789abcdef")]
    public async Task Wrong_ids_are_a_sentence_and_not_half_a_file(string address, HttpStatusCode status, string sentence)
    {
        var answer = await _client.GetAsync(address);
        Assert.Equal(status, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains(sentence, text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_result_among_good_ones_is_an_error()
    {
        var (a, b) = (MadeUpResults.Of("a"), MadeUpResults.Of("b", 1));
        _store.Add(a);
        _store.Add(b);
        File.WriteAllText(new ResultFolder(_store.Folders.Lab).PathOf(b), "{", Encoding.UTF8);
        var answer = await _client.GetAsync($"/results/export.json?ids={a.Id},{b.Id}");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("is not valid JSON", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
