using Passband.Dashboard.Components.Comparing;
using Passband.Results.Store;

namespace Passband.Dashboard.Tests.Comparing;

public sealed class SuggestionTests
{
    [Fact]
    public void One_experiment_on_the_same_images_by_different_networks_is_suggested_with_the_latest_of_each()
    {
        var suggestion = Assert.Single(Suggestion.From(
            [Of("1", "low-pass", "a", "x"), Of("2", "low-pass", "b", "x"), Of("3", "low-pass", "a", "x"), Of("4", "blur", "a", "x"), Of("5", "low-pass", "c", "y")], 2));
        Assert.Equal(["1", "2"], suggestion.Ids);
        Assert.Equal(["a", "b"], suggestion.Networks);
    }

    [Fact]
    public void Another_experiment_comes_before_the_same_on_other_images()
    {
        ResultSummary[] results =
        [
            Of("1", "low-pass", "a", "x"), Of("2", "low-pass", "b", "x"), Of("3", "low-pass", "c", "x"),
            Of("4", "low-pass", "a", "y"), Of("5", "low-pass", "b", "y"), Of("6", "low-pass", "c", "y"), Of("7", "blur", "a", "x"), Of("8", "blur", "b", "x"),
        ];
        Assert.Equal([["1", "2", "3"], ["7", "8"]], Suggestion.From(results, 2).Select(s => s.Ids));
        Assert.Equal(3, Suggestion.From(results, 9).Count);
    }

    [Fact]
    public void Nothing_is_suggested_where_nothing_compares() => Assert.Empty(Suggestion.From([Of("1", "low-pass", "a", "x")], 2));

    private static ResultSummary Of(string id, string experiment, string network, string images) => new()
    {
        Id = id, Experiment = experiment, Title = experiment, Network = network, NetworkSha256 = network, ImageSetId = images, ImageSet = images, ImageSetSha256 = images,
        Images = 10, Device = "cpu", StartedUtc = default, DurationSeconds = 1, Origin = ResultOrigin.Lab,
    };
}
