using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Passband.Dashboard.Access;
using Passband.Dashboard.Services;
using Passband.Probes;
using Passband.Probes.Queue;

namespace Passband.Dashboard.Tests.Frame;

public sealed partial class LoginTests : IAsyncLifetime
{
    private const string Key = "a-key-of-24-characters-x";
    private RunningDashboard _dashboard = null!;
    private HttpClient _browser = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _dashboard = await RunningDashboard.StartAsync("--Passband:Login:Users:anna", Key);
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
    [InlineData("/logout")]
    public async Task A_page_leads_to_the_login(string address)
    {
        using var answer = await _browser.GetAsync(address, Stop);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/login", answer.Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task The_circuit_is_closed_to_strangers()
    {
        using var answer = await _browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Stop);

        Assert.False(answer.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("anna", "ben", false)]
    [InlineData("anna", "anna", true)]
    [InlineData("guest-12ab", "ben", true)]
    public void Where_a_login_is_required_a_job_is_its_owners_unless_that_name_cannot_come_in(string owner, string name, bool may)
    {
        var keys = new AccessKeys(new Configuration.LoginSettings(new Dictionary<string, string> { ["anna"] = Key, ["ben"] = Key }));
        Assert.Equal(may, new Visitor(new Person(name), keys).MayChange(owner));
        Assert.True(new Visitor(new Person(name), new AccessKeys(new Configuration.LoginSettings(new Dictionary<string, string>()))).MayChange(owner));
    }

    [Fact]
    public void Somebody_elses_job_is_refused_in_a_sentence()
    {
        var queue = _dashboard.Services.GetRequiredService<ProbeQueue>();
        var request = new ProbeRequest { Experiment = "blur", Networks = ["none"], Images = new("shapes") { Count = 1 } };
        var job = queue.Submit(request, "anna");
        using var analysis = new AnalysisService(queue, new(), new Visitor(new Person("ben"), _dashboard.Services.GetRequiredService<AccessKeys>()));
        foreach (var act in new Action[] { () => analysis.Cancel(job.Id), () => analysis.Resume(job.Id), () => analysis.Remove(job.Id) })
            Assert.StartsWith("Only anna, who asked for this job, may ", Assert.Throws<RequestException>(act).Message, StringComparison.Ordinal);
        Assert.NotNull(queue.Find(job.Id));
    }

    [Fact]
    public async Task Styles_and_bare_health_are_for_everybody()
    {
        Assert.Contains("--page", await _browser.GetStringAsync("/theme-light.css", Stop), StringComparison.Ordinal);
        Assert.Equal("{\"status\":\"ok\"}", await _browser.GetStringAsync("/healthz", Stop));
    }

    [Fact]
    public async Task The_right_key_comes_in_and_goes_where_it_wanted_and_out_again()
    {
        using var answer = await LogInAsync("anna", Key, "/about");
        Assert.Equal("/about", answer.Headers.Location!.OriginalString);
        using var page = await _browser.GetAsync("/about", Stop);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("checks", await _browser.GetStringAsync("/healthz", Stop), StringComparison.Ordinal);

        using var left = await PostAsync("/logout", ("from", "page"));
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        using var after = await _browser.GetAsync("/about", Stop);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Theory]
    [InlineData("anna", "a-key-of-24-characters-y")]
    [InlineData("Anna", Key)]
    [InlineData("bert", Key)]
    [InlineData("anna", "")]
    public async Task A_wrong_name_or_key_stays_out(string name, string key)
    {
        using var answer = await LogInAsync(name, key, "/");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("do not belong together", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("https://elsewhere.example")]
    [InlineData("/login")]
    public async Task A_login_never_leads_to_another_site(string wanted)
    {
        using var answer = await LogInAsync("anna", Key, wanted);

        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var form = new FormUrlEncodedContent([new("name", "anna"), new("key", Key)]);
        using var answer = await _browser.PostAsync("/login", form, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task After_eight_failures_a_name_waits_even_with_the_right_key()
    {
        for (var i = 0; i < LoginAttempts.Most; i++) (await LogInAsync("anna", "wrong", "/")).Dispose();
        using var answer = await LogInAsync("anna", Key, "/");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    private Task<HttpResponseMessage> LogInAsync(string name, string key, string returnUrl) => PostAsync("/login", ("name", name), ("key", key), ("returnUrl", returnUrl));

    private async Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await _browser.GetStringAsync(address, Stop)).Groups[1].Value;
        using var form = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), new("__RequestVerificationToken", token)]);
        return await _browser.PostAsync(address, form, Stop);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private sealed class Person(string name) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() =>
            Task.FromResult(new AuthenticationState(new(new System.Security.Claims.ClaimsIdentity([new(System.Security.Claims.ClaimTypes.Name, name)], "login"))));
    }
}
