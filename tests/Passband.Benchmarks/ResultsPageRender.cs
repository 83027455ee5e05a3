using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;
using Passband.Dashboard.Components.Browsing;
using Passband.Results.Store;

namespace Passband.Benchmarks;

/// <summary>What the server alone spends on the first render of the Results page: query, filters, page, and the rows of a screen.</summary>
internal static class ResultsPageRender
{
    private const int Rows = 40;

    /// <summary>Milliseconds of repeated first renders, each with services of its own.</summary>
    public static async Task<double[]> MeasureAsync(IServiceProvider services, int repeats)
    {
        var times = new double[repeats];
        for (var k = 0; k < repeats; k++)
        {
            await using var scope = services.CreateAsyncScope();
            await using var renderer = new HtmlRenderer(new Visit(scope.ServiceProvider), NullLoggerFactory.Instance);
            var watch = Stopwatch.StartNew();
            var page = await scope.ServiceProvider.GetRequiredService<ResultStore>().QueryAsync(new ResultQuery { Take = Rows });
            var rows = new Dictionary<string, object?> { [nameof(ScreenOfRows.Results)] = page.Items };
            await renderer.Dispatcher.InvokeAsync(async () =>
            {
                await renderer.RenderComponentAsync<ResultsPage>();
                await renderer.RenderComponentAsync<ScreenOfRows>(ParameterView.FromDictionary(rows));
            });
            times[k] = watch.Elapsed.TotalMilliseconds;
        }

        return times;
    }

    // A list in the browser asks for its rows once it knows its height; here they are drawn at once.
    private sealed class ScreenOfRows : ComponentBase
    {
        [Parameter] public IReadOnlyList<ResultSummary> Results { get; set; } = [];

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            foreach (var (index, result) in Results.Index())
            {
                builder.OpenComponent<ResultRow>(0);
                builder.AddComponentParameter(1, nameof(ResultRow.Item), new ListedResult(index, result));
                builder.AddComponentParameter(2, nameof(ResultRow.Colour), "#000");
                builder.CloseComponent();
            }
        }
    }

    /// <summary>The services of a circuit without a browser.</summary>
    private sealed class Visit(IServiceProvider services) : IServiceProvider
    {
        private readonly Address _address = new();
        private readonly NoScript _script = new();

        public object? GetService(Type serviceType) =>
            serviceType == typeof(NavigationManager) ? _address : serviceType == typeof(IJSRuntime) ? _script : services.GetService(serviceType);
    }

    private sealed class Address : NavigationManager
    {
        public Address() => Initialize("http://localhost/", "http://localhost/results");
    }

    private sealed class NoScript : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, default, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            throw new InvalidOperationException("There is no browser here.");
    }
}
