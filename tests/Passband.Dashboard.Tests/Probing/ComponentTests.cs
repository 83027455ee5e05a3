using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Passband.Dashboard.Components.Jobs;
using Passband.Dashboard.Components.Probing;
using Passband.Dashboard.Probing;
using Passband.Dashboard.Tests.Figures;
using Passband.Experiments.Catalogue;
using Passband.Results;

namespace Passband.Dashboard.Tests.Probing;

public sealed class ComponentTests
{
    [Fact]
    public async Task Every_option_of_every_experiment_has_a_labelled_control_with_help()
    {
        foreach (var schema in new ExperimentCatalogue().Experiments.Select(e => e.Schema))
        {
            foreach (var state in OptionState.Of(schema, new ProbeForm()))
            {
                var html = await RenderAsync<OptionField>((nameof(OptionField.State), state));
                Assert.Contains($"id=\"option-{state.Option.Name}\"", html, StringComparison.Ordinal);
                Assert.Contains(state.Option.Label, html, StringComparison.Ordinal);
                Assert.Contains("aria-describedby=\"help-option-", html, StringComparison.Ordinal);
                Assert.Contains("Default:", html, StringComparison.Ordinal);
                Assert.DoesNotContain("Reset to default", html, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_wrong_option_is_marked_explained_and_can_be_reset()
    {
        var schema = new ExperimentCatalogue().Find("blur").Schema;
        var state = OptionState.Of(schema, new ProbeForm().WithOption("sigmas", "-1"))[0];
        var html = await RenderAsync<OptionField>((nameof(OptionField.State), state));
        Assert.Contains("aria-invalid=\"true\"", html, StringComparison.Ordinal);
        Assert.Contains("sigmas must be between 0 and 100 px, not -1.", html, StringComparison.Ordinal);
        Assert.Contains("Reset to default", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_progress_bar_tells_its_value_to_a_screen_reader()
    {
        var html = await RenderAsync<JobProgressBar>((nameof(JobProgressBar.Job), Jobs.Running(2_500, 10_000)));
        Assert.Contains("role=\"progressbar\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-valuenow=\"25\"", html, StringComparison.Ordinal);
        Assert.Contains("width: 25%", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_that_does_not_fit_cannot_be_ticked_and_one_that_is_ticked_can_be_unticked()
    {
        NetworkRow[] rows = [new("a", "A", "", "", "A does not fit."), new("b", "B", "", "", "B does not fit.")];
        var html = await RenderAsync<NetworkChoice>((nameof(NetworkChoice.Rows), rows), (nameof(NetworkChoice.Loaded), true), (nameof(NetworkChoice.Chosen), new[] { "b", "c" }));
        Assert.Equal(1, html.Split("disabled aria-describedby").Length - 1);
        Assert.Contains("A does not fit.", html, StringComparison.Ordinal);
        Assert.Contains("not among the networks listed here", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_numbers_of_a_finished_job_come_with_their_notes()
    {
        var document = Samples.LowPass() with
        {
            Scalars = [new() { Id = "reversal-frequency", Label = "Reversal frequency", Quantity = Quantity.Frequency, Unit = "cycles/pixel", Value = 0.21, Low = 0.2, High = 0.22, Note = "Of 2 pairings." }],
            Notes = ["The images are made up."],
        };
        var html = await RenderAsync<JobNumbers>((nameof(JobNumbers.Documents), new[] { document }));
        Assert.Contains("Reversal frequency", html, StringComparison.Ordinal);
        Assert.Contains("0.210 cycles/pixel (0.200 to 0.220)</strong> Of 2 pairings.", html, StringComparison.Ordinal);
        Assert.Contains("The images are made up.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("section", await RenderAsync<JobNumbers>((nameof(JobNumbers.Documents), Array.Empty<ResultDocument>())), StringComparison.Ordinal);
    }

    private static async Task<string> RenderAsync<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value)))).ToHtmlString());
    }
}
