using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Passband.Probes;
using Passband.Probes.Locating;
using Passband.Probes.Shelves;
using Passband.Results.Store;

namespace Passband.Dashboard.Tests.Frame;

public sealed partial class PageTests : IAsyncLifetime
{
    private RunningDashboard _dashboard = null!;
    private HttpClient _browser = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _dashboard = await RunningDashboard.StartAsync();
        _browser = _dashboard.Browser();
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _dashboard.DisposeAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/about")]
    [InlineData("/about?tab=anything")]
    public async Task A_page_answers(string address)
    {
        using var answer = await _browser.GetAsync(address, Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("_framework/blazor.web", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_is_a_404_that_still_draws_a_page()
    {
        using var answer = await _browser.GetAsync("/no/such/page", Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("_framework/blazor.web", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_file_that_the_page_names_is_there_and_lies_on_this_host()
    {
        var page = await _browser.GetStringAsync("/", Stop);
        var named = Named().Matches(page).Select(m => m.Groups[1].Value).Where(a => a.Length > 1 && !a.StartsWith('#')).Distinct().ToList();

        Assert.True(named.Count >= 8, page);
        var style = named.Single(a => a.EndsWith(".css", StringComparison.Ordinal) && a.StartsWith("app.", StringComparison.Ordinal));
        var fonts = Fonts().Matches(await _browser.GetStringAsync(new Uri(_dashboard.Address, style), Stop)).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(3, fonts.Count);
        named.AddRange(fonts);
        foreach (var address in named)
        {
            using var answer = await _browser.GetAsync(new Uri(_dashboard.Address, address), Stop);
            Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Nothing_of_ours_names_another_host()
    {
        var page = await _browser.GetStringAsync("/", Stop);
        var styles = Named().Matches(page).Select(m => m.Groups[1].Value).Where(a => a.EndsWith(".css", StringComparison.Ordinal) || a.EndsWith(".js", StringComparison.Ordinal))
            .Where(a => !a.Contains("_content", StringComparison.Ordinal) && !a.Contains("_framework", StringComparison.Ordinal)).Distinct().ToList();
        var texts = new List<string> { page };
        foreach (var style in styles) texts.Add(await _browser.GetStringAsync(new Uri(_dashboard.Address, style), Stop));

        Assert.True(styles.Count >= 4);
        Assert.All(texts, text => Assert.Empty(Foreign().Matches(text).Select(m => m.Value)));
    }

    [Fact]
    public async Task Headers_keep_other_sites_out()
    {
        using var answer = await _browser.GetAsync("/", Stop);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        var nonce = NonceInPolicy().Match(policy).Groups[1].Value;

        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Contains(nonce, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task Headers_are_there_when_a_request_fails()
    {
        await using var failing = await RunningDashboard.StartAsync(app => app.MapGet("/fails", string () => throw new InvalidOperationException("No.")));
        using var browser = failing.Browser();
        using var answer = await browser.GetAsync("/fails", Stop);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task What_another_site_posts_is_turned_away()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", "http://elsewhere.example");
        using var answer = await _browser.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_name_that_is_not_this_machines_is_not_answered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "elsewhere.example" } };
        using var answer = await _browser.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_theme_of_the_cookie_is_in_the_first_byte_of_the_page()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Cookie", "passband-theme=dark" } } };
        using var answer = await _browser.SendAsync(request, Stop);
        var page = await answer.Content.ReadAsStringAsync(Stop);

        Assert.Contains("data-theme=\"dark\"", page, StringComparison.Ordinal);
        Assert.Matches("data-theme-of=\"light\" media=\"not all\"", page);
    }

    [Fact]
    public async Task Health_is_told_and_a_lost_data_folder_is_named()
    {
        using var well = await _browser.GetAsync("/healthz", Stop);
        Assert.Equal(HttpStatusCode.OK, well.StatusCode);
        Assert.Equal("{\"status\":\"ok\",\"checks\":{\"database\":\"ok\",\"disk\":\"ok\",\"worker\":\"ok\"}}", await well.Content.ReadAsStringAsync(Stop));

        Assert.False(well.Headers.Contains("Set-Cookie"));

        var (home, store) = (_dashboard.Services.GetRequiredService<Home>(), _dashboard.Services.GetRequiredService<ResultStore>());
        Directory.Move(home.Data, home.Data + "-elsewhere");
        using var ill = await _browser.GetAsync("/healthz", Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ill.StatusCode);
        Assert.Contains($"\"database\":\"The database {store.Folders.Database} was moved, removed or replaced", await ill.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        // Nothing makes a second lab beside the open database.
        Assert.Throws<StoreException>(() => store.Add(Browsing.MadeUpResults.Of("net")));
        using var content = new MemoryStream([1]);
        await Assert.ThrowsAsync<RequestException>(() => _dashboard.Services.GetRequiredService<IncomingFiles>().ReceiveAsync(content, "net.pth", 10, null, Stop));
        Assert.False(Directory.Exists(home.Data));

        Directory.Move(home.Data + "-elsewhere", home.Data);
        using var again = await _browser.GetAsync("/healthz", Stop);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Results_that_cannot_be_written_are_told_as_the_disks_problem()
    {
        var (home, watch) = (_dashboard.Services.GetRequiredService<Home>(), _dashboard.Services.GetRequiredService<Health.DiskWatch>());
        await File.WriteAllTextAsync(home.LabResults, "", Stop);
        watch.Look();
        using var ill = await _browser.GetAsync("/healthz", Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ill.StatusCode);
        Assert.Contains($"\"disk\":\"{home.LabResults} is a file, where a folder is needed", await ill.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/healthz")]
    [InlineData("/no/such/page")]
    [InlineData("/results/export.csv")]
    public async Task The_head_of_an_answer_is_the_same_without_its_body(string address)
    {
        using var whole = await _browser.GetAsync(address, Stop);
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var head = await _browser.SendAsync(request, Stop);
        Assert.Equal((whole.StatusCode, whole.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Stop));
    }

    [Theory]
    [InlineData("/results/xyz")]
    [InlineData("/jobs/zzz")]
    [InlineData("/networks/zzz")]
    [InlineData("/images/zzz")]
    public async Task What_is_not_there_is_a_404_with_its_own_page(string address)
    {
        using var answer = await _browser.GetAsync(address, Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("_framework/blazor.web", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var there = await _browser.GetAsync("/images/shapes:conflict", Stop);
        Assert.Equal(HttpStatusCode.OK, there.StatusCode);
    }

    [Fact]
    public async Task A_port_in_use_is_told_with_what_to_do()
    {
        var other = await Assert.ThrowsAnyAsync<Exception>(() => StartOnAsync(_dashboard.Address.Port));

        Assert.Matches("in use.*--port", Startup.StartProblem.Of(other));
    }

    private static async Task StartOnAsync(int port)
    {
        var home = Directory.CreateTempSubdirectory("passband-dashboard-");
        await using var app = DashboardProgram.Build(["--home", home.FullName, "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--device", "cpu"]);
        await app.StartAsync(Stop);
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Named();

    [GeneratedRegex("url\\(\"([^\"]+\\.woff2)\"\\)")]
    private static partial Regex Fonts();

    [GeneratedRegex(@"(?:https?:)?//(?!www\.w3\.org/)[a-z0-9-]+\.[a-z.]+(?=[/""')])")]
    private static partial Regex Foreign();

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex NonceInPolicy();
}
