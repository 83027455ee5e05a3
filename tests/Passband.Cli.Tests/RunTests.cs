using Passband.Results;
using Passband.Results.Parts;

namespace Passband.Cli.Tests;

public sealed class RunTests : IDisposable
{
    private readonly Workplace _place = new();
    private readonly string _network;

    public RunTests() => _network = TinyNetworks.Save(_place.At("results", "networks", "tiny.safetensors"));

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_run_stores_one_result_an_experiment_and_shows_it()
    {
        var answer = Run("low-pass", "blur", "--network", _network, "--cutoffs", "0.1,0.5", "--sigmas", "0,1");
        Assert.Equal((0, ""), (answer.Code, answer.Said));
        var results = Stored();
        Assert.Equal(["blur", "low-pass"], results.Select(r => r.Experiment.Id).Order());
        foreach (var result in results)
        {
            var clean = result.Scalars.Single(s => s.Id == "clean-accuracy");
            Assert.Equal(60, clean.N);
            Assert.Contains($"{clean.K} of 60", answer.Output, StringComparison.Ordinal);
            Assert.Contains(result.Id, answer.Output, StringComparison.Ordinal);
            Assert.Equal(_place.Results.PathOf(result), _place.Results.PathOfId(result.Id));
        }

        // No blur at all is the unchanged image.
        var blur = results.Single(r => r.Experiment.Id == "blur");
        Assert.Equal(blur.Scalars[0].K, blur.Figures.OfType<LinesFigure>().Single().Curves[0].Points[0].K);
        Assert.Empty(Directory.EnumerateFiles(_place.Home.Parts));
    }

    [Fact]
    public void With_several_networks_every_table_says_whose_it_is()
    {
        TinyNetworks.Save(_place.At("results", "networks", "other.safetensors"), "other", seed: 2);
        var answer = Run("hybrid", "--network", "tiny", "--network", "other", "--frequencies", "0,0.2,0.5", "--pairings", "2");
        Assert.Equal(0, answer.Code);
        foreach (var name in new[] { "tiny", "other" })
        {
            foreach (var title in new[] { "One pair of images: ", "Counts\n", "Reversal frequency of each pairing\n" })
                Assert.Contains($"\n{name}: {title}", answer.Output, StringComparison.Ordinal);
            Assert.Contains($" {name}, low image's class\n", answer.Output, StringComparison.Ordinal);
            Assert.Contains($" {name}, confidence\n", answer.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void With_more_curves_than_marks_every_network_has_a_plot_of_its_own()
    {
        foreach (var k in Enumerable.Range(1, 4)) TinyNetworks.Save(_place.At("results", "networks", $"n{k}.safetensors"), $"n{k}", seed: k);
        var answer = _place.RunWith(Passband.Cli.Printing.Glyphs.Unicode, 120, "run", "critical-band", "--network", "n1", "--network", "n2", "--network", "n3", "--network", "n4",
            "--data", "shapes", "--count", "20", "--deviations", "0.1");
        Assert.Equal(0, answer.Code);
        foreach (var name in new[] { "n1", "n2", "n3", "n4" })
        {
            Assert.Contains($"20 images · {name}\n", answer.Output, StringComparison.Ordinal);
            // The column of networks holds a network, and no band.
            Assert.Matches($"(?m)^ +{name} +[0-9.]+ % ", answer.Output);
        }

        Assert.Equal(4, System.Text.RegularExpressions.Regex.Count(answer.Output, "(?m)^  ● "));
    }

    [Fact]
    public void Of_more_curves_than_marks_of_one_network_every_figure_has_a_plot_and_its_numbers_stand_once_as_per_cent()
    {
        var answer = Run("corruptions", "--network", "tiny", "--severities", "1,5");
        Assert.Equal(0, answer.Code);
        foreach (var title in new[] { "Accuracy under common corruptions", "Accuracy by the frequencies that corruptions change", "Accuracy by corruption and severity" })
            Assert.Contains($"\n{title} - ", answer.Output, StringComparison.Ordinal);
        Assert.Contains(" o Gaussian noise\n", answer.Output, StringComparison.Ordinal);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(answer.Output, "Mean over 15"));
        Assert.Matches(@"(?m)^ .* tiny +[0-9.]+ % \([^)]*\), [0-9]+ of [0-9]+ +[0-9]+\.[0-9] \([0-9]+\.[0-9] to [0-9]+\.[0-9]\)", answer.Output);
    }

    [Fact]
    public void A_stored_result_is_shown_and_not_computed_again_unless_asked()
    {
        Assert.Equal(0, Run("blur", "--network", "tiny", "--sigmas", "1").Code);
        var path = _place.Results.PathOf(Stored().Single());
        var first = File.ReadAllBytes(path);
        var second = Run("blur", "--network", "tiny", "--sigmas", "1");
        Assert.Equal("passband: blur: 1 of 1 results are stored already and not computed again (--again would).\n", second.Said);
        Assert.Contains("Accuracy under blur", second.Output, StringComparison.Ordinal);
        Assert.Equal(first, File.ReadAllBytes(path));
        Assert.Equal("", Run("blur", "--network", "tiny", "--sigmas", "1", "--again").Said);
        Assert.NotEqual(first, File.ReadAllBytes(path));
    }

    [Fact]
    public void What_the_dashboard_measured_is_shown_from_its_folder_and_not_computed_again()
    {
        Assert.Equal(0, Run("blur", "--network", "tiny", "--sigmas", "1").Code);
        var result = Stored().Single();
        File.Delete(_place.Results.PathOf(result));
        var path = _place.LabResults.Save(result);
        var second = Run("blur", "--network", "tiny", "--sigmas", "1");
        Assert.Equal("passband: blur: 1 of 1 results are stored already and not computed again (--again would).\n", second.Said);
        Assert.Contains(Passband.Probes.Locating.Home.Shown(path), second.Output, StringComparison.Ordinal);
        Assert.Empty(Stored());
        // A folder that is named gets its results.
        Assert.Equal("", Run("blur", "--network", "tiny", "--sigmas", "1", "--out", _place.At("mine")).Said);
        Assert.Single(new ResultFolder(_place.At("mine")).Enumerate());
    }

    [Fact]
    public void Networks_are_found_by_file_name_by_the_name_on_their_card_and_all_together()
    {
        TinyNetworks.Save(_place.At("results", "networks", "other.safetensors"), "Another network", seed: 2);
        TinyNetworks.Save(_place.At("results", "networks", "grey.safetensors"), "Grey network", channels: 1);
        Assert.Equal(0, Run("blur", "--network", "another NETWORK", "--sigmas", "1").Code);
        Assert.Equal("Another network", Stored().Single().Network.Name);
        Assert.Equal(0, Run("blur", "--network", "all", "--sigmas", "1").Code);
        Assert.Equal(["Another network", "tiny"], Stored().Select(r => r.Network.Name).Order());
    }

    [Fact]
    public void A_network_without_a_card_needs_mean_and_std_and_takes_the_images_classes()
    {
        var bare = TinyNetworks.SaveWithoutCard(_place.At("bare.safetensors"));
        var refused = Run("blur", "--network", bare, "--sigmas", "1");
        Assert.Equal(1, refused.Code);
        Assert.Contains("give mean and standard deviation per channel", refused.Said, StringComparison.Ordinal);
        Assert.Equal(0, Run("blur", "--network", bare, "--sigmas", "1", "--mean", "0.5", "--std", "0.25").Code);
        // The same weights and normalisation as those of the network with a card.
        Assert.Equal(0, Run("blur", "--network", _network, "--sigmas", "1").Code);
        var counts = Stored().Select(r => r.Scalars[0].K).ToList();
        Assert.Equal(2, counts.Count);
        Assert.Equal(counts[0], counts[1]);
    }

    [Fact]
    public void Pieces_of_an_unfinished_result_are_used_and_only_the_rest_is_computed()
    {
        Assert.Equal(0, Run("blur", "--network", "tiny", "--sigmas", "1").Code);
        var full = Stored().Single();
        var path = _place.Results.PathOf(full);
        File.Delete(path);
        // A piece that says of all unchanged images that they were right can only have come from the journal.
        new FolderPartJournal(_place.Home.Parts).Append(full.Id, [new ResultPart("clean", 0, 60, OutcomeBits.Pack([.. Enumerable.Repeat(true, 60)]))]);
        Assert.Equal(0, Run("blur", "--network", "tiny", "--sigmas", "1").Code);
        var resumed = Stored().Single();
        Assert.Equal(60, resumed.Scalars[0].K);
        Assert.NotEqual(60, full.Scalars[0].K);
        Assert.Equal(full.Outcomes.Single(o => o.Cell == "sigma-1").Bits, resumed.Outcomes.Single(o => o.Cell == "sigma-1").Bits);
        Assert.Empty(Directory.EnumerateFiles(_place.Home.Parts));
    }

    [Fact]
    public void Cues_size_and_colour_of_shapes_can_be_chosen()
    {
        TinyNetworks.Save(_place.At("results", "networks", "grey48.safetensors"), "grey48", channels: 1, side: 48);
        var answer = _place.Run("run", "blur", "--network", "grey48", "--data", "shapes", "--cues", "conflict", "--size", "48", "--grey", "--count", "20", "--sigmas", "1");
        Assert.Equal((0, ""), (answer.Code, answer.Said));
        var set = Stored().Single().ImageSet;
        Assert.Equal(("shapes-conflict-48px-grey", 20, 1, 48, 48), (set.Id, set.Count, set.Channels, set.Height, set.Width));
    }

    [Fact]
    public void Published_counts_of_a_published_network_come_out_exactly()
    {
        var network = SharedData.Path("checkpoints", "akamaster", "resnet20-12fca82f.th");
        var images = SharedData.Path("cifar10-lossless", "test_batch_first1000.bin");
        var answer = _place.Run("run", "low-pass", "blur", "--network", network, "--data", images, "--cutoffs", "0.25", "--sigmas", "1", "--threads", "1");
        Assert.Equal(0, answer.Code);
        Assert.Equal(2, answer.Output.Split("91.5 % (89.6 to 93.1), 915 of 1000").Length - 1);
        Assert.All(Stored(), r => Assert.Equal((915, 1000), (r.Scalars[0].K, r.Scalars[0].N)));
        Assert.Equal(2, Stored().Count);
    }

    private Answer Run(params string[] args) => _place.Run(["run", .. args, "--data", "shapes", "--count", "60", "--threads", "1"]);

    private List<ResultDocument> Stored() => [.. _place.Results.Enumerate().Select(e => e.Document!)];
}
