namespace Passband.Cli.Tests;

public sealed class ListingTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Results_are_listed_and_filtered()
    {
        _place.Results.Save(Examples.LowPass("plain", 'a'));
        _place.Results.Save(Examples.LowPass("blurred", 'c'));
        Assert.Equal(3, Lines("list").Length);
        Assert.Contains("plain", Assert.Single(Lines("list", "--network", "PLA").Skip(1)), StringComparison.Ordinal);
        Assert.Contains("as asked", Assert.Single(Lines("list", "--experiment", "blur")), StringComparison.Ordinal);
        Assert.Equal(3, Lines("list", "--data", "made-up").Length);
    }

    [Fact]
    public void A_data_set_is_described_with_its_hash_and_the_counts_of_its_classes()
    {
        var output = _place.Run("datasets", "info", "shapes:texture", "--count", "20").Output;
        Assert.Matches(@"images +20 x 3 x 32 x 32", output);
        Assert.Matches(@"sha256 +[0-9a-f]{64}", output);
        Assert.Matches(@"classes +10, 2 images each", output);
    }

    [Fact]
    public void The_kinds_of_data_sets_are_listed()
    {
        var output = _place.Run("datasets").Output;
        Assert.Contains("shapes:conflict", output, StringComparison.Ordinal);
        Assert.Contains("passband datasets download cifar10", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Networks_are_listed_and_described()
    {
        Assert.Contains("holds no networks", _place.Run("networks").Output, StringComparison.Ordinal);
        TinyNetworks.Save(_place.At("results", "networks", "tiny.safetensors"));
        var rows = Lines("networks");
        Assert.Matches(@"^tiny +convnet \(hidden 10, widths 4,8\) +3 x 32 x 32 +10 +[0-9a-f]{12} +", rows[1]);
        var output = _place.Run("networks", "info", "tiny").Output;
        Assert.Matches(@"classes +disc, square", output);
        Assert.Matches(@"0\.weight +float32 +4 x 3 x 4 x 4", output);
    }

    [Fact]
    public void A_network_without_a_card_is_recognised_by_its_tensors()
    {
        var output = _place.Run("networks", "info", TinyNetworks.SaveWithoutCard(_place.At("bare.safetensors"))).Output;
        Assert.Matches(@"recognised as +convnet \(widths 4,8, .*\), 3 channels, 10 classes", output);
    }

    [Fact]
    public void Experiments_are_listed_with_their_questions_and_options()
    {
        var rows = Lines("experiments");
        foreach (var experiment in new Passband.Experiments.Catalogue.ExperimentCatalogue().Experiments)
        {
            var row = Assert.Single(rows, r => r.StartsWith(experiment.Id + " ", StringComparison.Ordinal));
            Assert.Contains(experiment.Question, row, StringComparison.Ordinal);
            Assert.All(experiment.Schema.Options, o => Assert.Contains("--" + o.Name, row, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Results_leave_as_csv_and_come_back_as_json()
    {
        var document = Examples.LowPass();
        var path = _place.Results.Save(document);
        var table = _place.At("table.csv");
        Assert.Equal((0, "", ""), Parts(_place.Run("export", document.Id, "--csv", "--to", table)));
        // A header, the clean and the chance level, three points.
        Assert.Equal(6, File.ReadAllLines(table).Length);
        var bytes = File.ReadAllBytes(path);
        var copy = _place.Write("copy.json", bytes);
        File.Delete(path);
        Assert.Contains("1 new, 0 known already, 0 no results", _place.Run("import", copy).Output, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(path));
        Assert.Contains("0 new, 1 known already", _place.Run("import", copy).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_heat_map_leaves_as_a_NumPy_array_and_as_csv()
    {
        var document = Examples.LowPass();
        document = document with
        {
            Figures =
            [
                .. document.Figures,
                new HeatmapFigure
                {
                    Id = "map", Title = "Map", X = new("fx"), XExtent = new(0, 2), Y = new("fy"), YExtent = new(0, 1), Colour = new("Error", Quantity.Fraction, "%"), Values = [[0.1, 0.2]], Trials = 10,
                },
            ],
        };
        _place.Results.Save(document);
        var (array, table) = (_place.At("map.npy"), _place.At("map.csv"));
        Assert.Equal((0, "", ""), Parts(_place.Run("export", document.Id, "--npy", "map", "--to", array)));
        Assert.Equal(NpyFile.ToBytes([[0.1, 0.2]]), File.ReadAllBytes(array));
        Assert.Equal(0, _place.Run("export", document.Id, "--to", table).Code);
        Assert.Equal(2, File.ReadAllLines(table).Count(l => l.Contains(",map,", StringComparison.Ordinal)));
        Assert.Contains("has no heat map other; it has map.", _place.Run("export", document.Id, "--npy", "other", "--to", array).Error, StringComparison.Ordinal);
        Assert.Contains("name a file with --to", _place.Run("export", document.Id, "--npy", "map").Error, StringComparison.Ordinal);
        Assert.Contains("exclude each other", _place.Run("export", document.Id, "--npy", "map", "--csv").Error, StringComparison.Ordinal);
    }

    private string[] Lines(params string[] args) => _place.Run(args).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static (int, string, string) Parts(Answer answer) => (answer.Code, answer.Output, answer.Error);
}
