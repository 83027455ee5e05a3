using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Passband.Dashboard.Components.Jobs;
using Passband.Dashboard.Components.Probing;
using Passband.Dashboard.Components.Training;
using Passband.Dashboard.Probing;
using Passband.Dashboard.Tests.Probing;
using Passband.Probes.Queue;
using Passband.Probes.Training;
using Passband.Vision.Networks;

namespace Passband.Dashboard.Tests.Training;

public sealed class TrainingComponentTests
{
    private static readonly TrainingRequest Asked = new()
    {
        Name = "Small net",
        Images = new("shapes:agree") { Count = 60 },
        With = new Dictionary<string, string> { ["depth"] = "8" },
        Options = new Dictionary<string, string> { ["recipe"] = "noise", ["epochs"] = "2" },
    };

    [Fact]
    public async Task Every_option_of_every_recipe_and_architecture_has_a_labelled_control_with_help_and_its_place_on_the_page()
    {
        var schema = new TrainingSchema();
        var states = Enum.GetValues<RecipeName>().SelectMany(r => schema.Options(new Dictionary<string, string> { ["recipe"] = Experiments.Options.OptionSchema.WordOf(r) })).DistinctBy(o => o.Name)
            .Where(o => o.Name != "recipe").Select(o => OptionState.Of(o, null, schema.Value)).ToList();
        Assert.Equal(25, states.Count);
        Assert.All(states, s => Assert.Single(new[] { TrainFields.OfRecipe(s.Option), TrainFields.First(s.Option), TrainFields.Late(s.Option) }, place => place));
        foreach (var of in Architectures.All.Select(ArchitectureSchemas.Of)) states.AddRange(of.Options.Select(o => OptionState.Of(o, null, of.Value)));
        foreach (var state in states)
        {
            Assert.Null(state.Problem);
            var html = await RenderAsync<OptionField>((nameof(OptionField.State), state));
            Assert.Contains($"id=\"option-{state.Option.Name}\"", html, StringComparison.Ordinal);
            Assert.Contains(state.Option.Label, html, StringComparison.Ordinal);
            Assert.Contains("Default: ", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Recipes_are_cards_of_which_one_is_chosen()
    {
        var html = await RenderAsync<RecipeChoice>((nameof(RecipeChoice.Chosen), "low-pass"));
        Assert.Equal(Enum.GetValues<RecipeName>().Length, html.Split("type=\"radio\"").Length - 1);
        Assert.Matches("value=\"low-pass\" checked", html);
    }

    [Fact]
    public async Task A_job_says_what_training_was_asked_for_and_in_which_words_it_ended()
    {
        var job = Jobs.Running(120, 240) with { Request = Asked, Title = "training · Small net" };
        var html = WebUtility.HtmlDecode(await RenderAsync<JobAsked>((nameof(JobAsked.Job), job)));
        foreach (var fact in new[] { "<dd>Small net</dd>", "<dt>depth</dt><dd>8</dd>", "<dd>shapes:agree, first 60, training half</dd>", "<dt>recipe</dt><dd>noise</dd>" })
            Assert.Contains(fact, html, StringComparison.Ordinal);
        Assert.Equal("50 % · training", JobWords.TabTitle(job));
        Assert.Equal("train?images=shapes:agree&count=60&w.depth=8&o.recipe=noise&o.epochs=2", JobWords.FormAddress(job.Request));
        Assert.StartsWith("It is finished; the network is stored", JobWords.Sentence(job with { State = JobState.Done }), StringComparison.Ordinal);
        Assert.StartsWith("It failed. The last good state is kept", JobWords.Sentence(job with { State = JobState.Failed }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_estimate_lists_what_is_missing_or_says_how_long_it_takes()
    {
        var missing = await RenderAsync<TrainEstimate>((nameof(TrainEstimate.Missing), new[] { "Choose an image set." }));
        Assert.Contains(">Choose an image set.</li>", missing, StringComparison.Ordinal);
        var plan = new TrainingPlan("", 180, 20, 9, 3, 5006) { ImagesPerSecond = 100, MeasuredBy = "5 steps of 20 images on cpu", Time = TimeSpan.FromSeconds(6) };
        var html = WebUtility.HtmlDecode(await RenderAsync<TrainEstimate>((nameof(TrainEstimate.Plan), plan), (nameof(TrainEstimate.Waiting), 2)));
        Assert.Contains("180 images an epoch in 9 steps; 20 kept apart; 3 epochs; 5006 weights.", html, StringComparison.Ordinal);
        Assert.Contains("2 jobs run or wait before it.", html, StringComparison.Ordinal);
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
