using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Passband.Probes.Queue;

namespace Passband.Dashboard.Tests.Training;

public sealed class TrainingEndpointTests : IAsyncLifetime
{
    private RunningDashboard _dashboard = null!;
    private HttpClient _browser = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _dashboard = await RunningDashboard.StartAsync("--threads", "1");
        _browser = _dashboard.Browser();
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _dashboard.DisposeAsync();
    }

    [Fact]
    public async Task A_training_asked_for_by_a_program_is_watched_by_its_address_and_leaves_a_network_and_a_result()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _dashboard.Services.GetRequiredService<ProbeQueue>().Changed += changed =>
        {
            if (!changed.IsActive) ended.TrySetResult();
        };
        using var answer = await _browser.PostAsJsonAsync("/trainings", new
        {
            name = "Small net", images = new { specification = "shapes", count = 60 }, with = new { depth = "8", width = "4" },
            options = new { epochs = "1", batch = "20", recipe = "noise" }, seed = 2,
        }, Stop);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var address = answer.Headers.Location!.ToString();
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(2), Stop);
        var job = await _browser.GetFromJsonAsync<JsonElement>(address, Stop);
        Assert.Equal(("done", 1.0, "small-net"), (job.GetProperty("state").GetString(), job.GetProperty("share").GetDouble(), job.GetProperty("network").GetString()));

        var result = job.GetProperty("results")[0].GetString();
        var document = await _browser.GetFromJsonAsync<JsonElement>($"/results/{result}.json", Stop);
        var card = await _browser.GetFromJsonAsync<JsonElement>("/networks/small-net/card", Stop);
        Assert.Equal(("training", "Small net", card.GetProperty("sha256").GetString()), (document.GetProperty("experiment").GetProperty("id").GetString(),
            document.GetProperty("network").GetProperty("name").GetString(), document.GetProperty("network").GetProperty("sha256").GetString()));
        Assert.EndsWith("gaussian noise of 0.1 on half of the images", card.GetProperty("training").GetProperty("recipe").GetString(), StringComparison.Ordinal);
        Assert.Contains("Accuracy by epoch", await _browser.GetStringAsync($"/results/{result}/figures/accuracy.svg", Stop), StringComparison.Ordinal);
        Assert.Contains("training images", await _browser.GetStringAsync($"/results/{result}.csv", Stop), StringComparison.Ordinal);

        using var again = await _browser.PostAsJsonAsync("/trainings", new { name = "small net", images = new { specification = "shapes" } }, Stop);
        Assert.Contains("There is a network 'small-net' already", await SentenceAsync(again), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name": "net", "images": {"specification": "shapes"}, "options": {"epochs": "many"}}""", "epochs takes a whole number, not 'many'.")]
    [InlineData("""{"images": {"specification": "shapes"}}""", "The request is not a training as JSON")]
    [InlineData("""{"name": "net", "images": {"specification": "shapes"}, "epochs": 3}""", "The request is not a training as JSON: ")]
    [InlineData("nonsense", "The request is not a training as JSON")]
    [InlineData("null", "The request is empty.")]
    public async Task A_wrong_request_is_answered_with_a_sentence(string request, string told)
    {
        using var content = new StringContent(request, Encoding.UTF8, "application/json");
        using var answer = await _browser.PostAsync("/trainings", content, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith(told, await SentenceAsync(answer), StringComparison.Ordinal);
        using var missing = await _browser.GetAsync("/jobs/none.json", Stop);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private static async Task<string> SentenceAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("detail").GetString()!;
}
