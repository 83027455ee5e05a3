using Passband.Results.Store;

namespace Passband.Results.Tests.Store;

public sealed class QueryTests : IDisposable
{
    private readonly StoreLab _lab = new();
    private readonly ResultDocument[] _documents =
    [
        StoreLab.Document(0, "ResNet-20", "CIFAR-10", "low-pass", "cpu", 9, 1000, "paper", "old"),
        StoreLab.Document(1, "ResNet-20", "CIFAR-10", "blur", "cpu", 5, null, "paper"),
        StoreLab.Document(2, "resnet-44", "shapes", "low-pass", "cuda: NVIDIA H200", null, 3000),
        StoreLab.Document(3, "ViT_50%", "shapes", "blur", "cpu", 7, 2000, "100 %"),
        StoreLab.Document(4, "ViT_50%", "CIFAR-10", "blur", "cpu", 5, 500),
    ];

    public QueryTests()
    {
        foreach (var document in _documents) _lab.Project.Save(document);
        _lab.Store.Refresh();
    }

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("ResNet-20 blur", "1")]
    [InlineData("  BLUR   resnet-20 ", "1")]
    [InlineData("resnet", "0 1 2 3 4")]
    [InlineData("resnet- GAUSSIAN", "1")]
    [InlineData("shapes", "2 3")]
    [InlineData("h200", "2")]
    [InlineData("cutoffs hard", "0 1 2 3 4")]
    [InlineData("paper low-pass", "0")]
    [InlineData("vit_", "3 4")]
    [InlineData("v_t", "")]
    [InlineData("50%", "3 4")]
    [InlineData("5%", "")]
    [InlineData("%", "3 4")]
    [InlineData("100 %", "3")]
    [InlineData("'", "")]
    [InlineData("\\", "")]
    [InlineData("", "0 1 2 3 4")]
    [InlineData(" ", "0 1 2 3 4")]
    [InlineData("remember", "2")]
    public async Task A_search_finds_results_that_have_all_words(string text, string expected)
    {
        _lab.Store.SetNote(_documents[2].Id, "Remember\nthe milk");
        await Finds(expected, new() { Text = text });
    }

    [Fact]
    public async Task Filters_narrow_and_their_values_are_alternatives()
    {
        await Finds("0 1", new() { Networks = ["ResNet-20"] });
        await Finds("0 1 2", new() { Networks = ["ResNet-20", "resnet-44"] });
        await Finds("1", new() { Networks = ["ResNet-20", "resnet-44"], Experiments = ["blur"] });
        await Finds("2 3", new() { ImageSets = ["shapes"] });
        await Finds("2", new() { Devices = ["cuda: NVIDIA H200"] });
        await Finds("0 1 3", new() { Tags = ["paper", "100 %"] });
        await Finds("1 2", new() { From = Started(1), Until = Started(3) });
        await Finds("", new() { Networks = ["none"] });
    }

    [Theory]
    [InlineData(ResultOrder.Started, false, "0 1 2 3 4")]
    [InlineData(ResultOrder.Started, true, "4 3 2 1 0")]
    [InlineData(ResultOrder.Duration, false, "0 1 2 3 4")]
    [InlineData(ResultOrder.Duration, true, "4 3 2 1 0")]
    [InlineData(ResultOrder.CleanAccuracy, true, "0 3 (1 4) 2")]
    [InlineData(ResultOrder.CleanAccuracy, false, "(1 4) 3 0 2")]
    [InlineData(ResultOrder.Network, false, "(0 1) 2 (3 4)")]
    [InlineData(ResultOrder.Network, true, "(3 4) 2 (0 1)")]
    [InlineData(ResultOrder.ImageSet, false, "(0 1 4) (2 3)")]
    [InlineData(ResultOrder.ImageSet, true, "(2 3) (0 1 4)")]
    [InlineData(ResultOrder.Experiment, false, "(1 3 4) (0 2)")]
    [InlineData(ResultOrder.Experiment, true, "(0 2) (1 3 4)")]
    [InlineData(ResultOrder.Images, false, "(0 1 2 3 4)")]
    [InlineData(ResultOrder.Images, true, "(0 1 2 3 4)")]
    public async Task Every_order_puts_equal_results_by_id(ResultOrder order, bool descending, string expected)
    {
        // What stands in brackets is equal, and comes by id.
        var wanted = expected.Split('(', ')').SelectMany((part, index) => index % 2 == 0 ? Numbers(part) : Numbers(part).OrderBy(n => _documents[n].Id, StringComparer.Ordinal));
        var query = new ResultQuery { Order = order, Descending = descending };
        Assert.Equal(wanted, (await _lab.Ids(query)).Select(NumberOf));
        List<string> paged = [];
        for (var skip = 0; skip < 6; skip += 2) paged.AddRange(await _lab.Ids(query with { Skip = skip, Take = 2 }));
        Assert.Equal(wanted, paged.Select(NumberOf));
    }

    [Fact]
    public async Task A_page_says_how_many_there_are_in_all()
    {
        var page = await _lab.Store.QueryAsync(new() { Networks = ["ResNet-20", "ViT_50%"], Skip = 1, Take = 2 });
        Assert.Equal((2, 4), (page.Items.Count, page.Total));
        Assert.Equal((0, 5), ((await _lab.Store.QueryAsync(new() { Skip = 100 })).Items.Count, (await _lab.Store.QueryAsync(new() { Take = 0 })).Total));
    }

    [Fact]
    public async Task A_summary_says_what_the_document_says()
    {
        var summary = (await _lab.Store.QueryAsync(new() { Text = _documents[0].Id })).Items.Single();
        Assert.Equivalent(_documents[0].Scalars, summary.Scalars, strict: true);
        Assert.Equal(["old", "paper"], summary.Tags);
        Assert.Equal((10, "cpu", 0.0, 1000.0), (summary.Images, summary.Device, summary.DurationSeconds, summary.ImagesPerSecond));
        Assert.Equal(("plain", "CIFAR-10", "cifar-10", ResultOrigin.Project), (summary.Training, summary.ImageSet, summary.ImageSetId, summary.Origin));
        Assert.Equal(_documents[0].Network.Sha256, summary.NetworkSha256);
    }

    [Fact]
    public async Task Lists_of_filters_count_by_falling_number()
    {
        var facets = await _lab.Store.FacetsAsync(new());
        Assert.Equal("ResNet-20 2, ViT_50% 2, resnet-44 1", Told(facets.Networks));
        Assert.Equal("CIFAR-10 3, shapes 2", Told(facets.ImageSets));
        Assert.Equal("blur 3, low-pass 2", Told(facets.Experiments));
        Assert.Equal("paper 2, 100 % 1, old 1", Told(facets.Tags));
        Assert.Equal("cpu 4, cuda: NVIDIA H200 1", Told(facets.Devices));
    }

    [Fact]
    public async Task A_filter_narrows_the_other_lists_but_not_its_own()
    {
        var facets = await _lab.Store.FacetsAsync(new() { Networks = ["ResNet-20"], Tags = ["paper"], Text = "accuracy" });
        Assert.Equal("ResNet-20 2", Told(facets.Networks));
        Assert.Equal("CIFAR-10 2", Told(facets.ImageSets));
        Assert.Equal("paper 2, old 1", Told(facets.Tags));
        facets = await _lab.Store.FacetsAsync(new() { Experiments = ["blur"], ImageSets = ["shapes"] });
        Assert.Equal("blur 1, low-pass 1", Told(facets.Experiments));
        Assert.Equal("CIFAR-10 2, shapes 1", Told(facets.ImageSets));
        Assert.Equal("ViT_50% 1", Told(facets.Networks));
        Assert.Equal("100 % 1", Told(facets.Tags));
    }

    [Fact]
    public void The_latest_results_with_a_rate_serve_estimates()
    {
        Assert.Equal([500, 2000, 3000], _lab.Store.LatestWithRate(null, 3).Select(r => r.ImagesPerSecond!.Value));
        Assert.Equal([1000], _lab.Store.LatestWithRate(_documents[0].Network.Sha256, 3).Select(r => r.ImagesPerSecond!.Value));
        Assert.Empty(_lab.Store.LatestWithRate("none", 3));
    }

    [Fact]
    public async Task A_cancelled_question_is_not_answered() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _lab.Store.QueryAsync(new(), new CancellationToken(canceled: true)));

    private async Task Finds(string expected, ResultQuery query)
    {
        var page = await _lab.Store.QueryAsync(query);
        Assert.Equal(Numbers(expected), page.Items.Select(r => NumberOf(r.Id)).Order());
        Assert.Equal(page.Items.Count, page.Total);
    }

    private static DateTimeOffset Started(int number) => StoreLab.Document(number).Provenance.StartedUtc;

    private int NumberOf(string id) => Array.FindIndex(_documents, d => d.Id == id);

    private static IEnumerable<int> Numbers(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse);

    private static string Told(IReadOnlyList<Facet> facets) => string.Join(", ", facets.Select(f => $"{f.Value} {f.Count}"));

    [Fact]
    public async Task A_search_of_more_words_than_a_database_nests_is_answered_by_its_first()
    {
        var words = string.Join(' ', Enumerable.Range(0, 3000).Select(i => $"word{i}"));
        Assert.Equal(0, await _lab.Count(new() { Text = words }));
        Assert.Equal(await _lab.Count(new() { Text = "resnet" }), await _lab.Count(new() { Text = string.Join(' ', Enumerable.Repeat("resnet", 3000)) }));
    }
}
