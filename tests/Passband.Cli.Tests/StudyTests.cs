namespace Passband.Cli.Tests;

public sealed class StudyTests : IDisposable
{
    private const string Small = """
        { "title": "A small battery", "experiments": [ { "experiment": "blur", "options": { "sigmas": [0, 1] } },
          { "experiment": "hybrid", "options": { "frequencies": [0, 0.1, 0.3, 0.5], "pairings": 2 } } ] }
        """;

    private readonly Workplace _place = new();

    public StudyTests()
    {
        TinyNetworks.Save(_place.At("results", "networks", "tiny.safetensors"));
        _place.Write(Path.Combine("results", "studies", "small.json"), System.Text.Encoding.UTF8.GetBytes(Small));
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_battery_on_one_network_becomes_a_page()
    {
        var answer = Run("small", "--network", "tiny", "--data", "shapes", "--count", "40");
        Assert.Equal((0, ""), (answer.Code, answer.Said));
        Assert.Contains("A small battery", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Clean accuracy", answer.Output, StringComparison.Ordinal);
        Assert.Contains("/study/small-tiny-shapes", answer.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_place.At("results", "studies", "small-tiny-shapes.record.json")));
        // One network alone decides no claim.
        Assert.DoesNotContain("not decided", answer.Output, StringComparison.Ordinal);

        Assert.Contains("2 of 2", Run().Output, StringComparison.Ordinal);
        Assert.Contains("not run", Run().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_networks_are_held_against_the_papers_claims()
    {
        TinyNetworks.Save(_place.At("results", "networks", "other.safetensors"), "other", seed: 2);
        var answer = Run("small", "--network", "tiny", "--network", "other", "--data", "shapes", "--count", "40", "--name", "both");
        Assert.Equal(0, answer.Code);
        Assert.Contains("not decided", answer.Output, StringComparison.Ordinal);
        Assert.Contains("/study/both", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no study 'quick'", "quick")]
    [InlineData("--data", "small", "--network", "tiny")]
    [InlineData("--network", "small", "--data", "shapes")]
    [InlineData("There is no network 'nobody'", "small", "--network", "nobody", "--data", "shapes")]
    [InlineData("--count must be at least 1", "small", "--network", "tiny", "--data", "shapes", "--count", "0")]
    [InlineData("There is no device tpu", "small", "--network", "tiny", "--data", "shapes", "--device", "tpu")]
    [InlineData("takes 3 channels", "small", "--network", "tiny", "--data", "shapes", "--grey")]
    public void What_does_not_go_is_told_in_a_sentence(string sentence, params string[] words)
    {
        var answer = Run(words);
        Assert.NotEqual(0, answer.Code);
        Assert.Contains(sentence, answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_that_names_its_networks_takes_some_of_them_and_no_others()
    {
        TinyNetworks.Save(_place.At("results", "networks", "other.safetensors"), "other", seed: 2);
        _place.Write(Path.Combine("results", "studies", "named.json"), System.Text.Encoding.UTF8.GetBytes(Small.Replace(
            "\"experiments\"",
            "\"images\": [ { \"name\": \"test\", \"data\": \"nowhere\", \"count\": 30 } ], \"networks\": [ { \"kind\": \"plain\", \"networks\": [ \"tiny\", \"other\" ] } ], \"experiments\"", StringComparison.Ordinal)));
        Assert.Contains("--data", Run("named").Error, StringComparison.Ordinal);
        var answer = Run("named", "--network", "other", "--data", "shapes");
        Assert.Equal(0, answer.Code);
        Assert.DoesNotContain("\ntiny\n", answer.Output, StringComparison.Ordinal);
        // A part has a page of its own: the whole study's is not made smaller by it.
        var record = _place.At("results", "studies", "named.record.json");
        Assert.False(File.Exists(record));
        Assert.Contains("/study/named-other ", answer.Output, StringComparison.Ordinal);
        Assert.Equal(0, Run("named", "--data", "shapes").Code);
        var whole = File.ReadAllText(record);
        Assert.Contains("/study/named-other-first-20 ", Run("named", "--network", "other", "--data", "shapes", "--count", "20").Output, StringComparison.Ordinal);
        Assert.Equal(whole, File.ReadAllText(record));
        Assert.Contains("--mean and --std are for a study that names no networks", Run("named", "--data", "shapes", "--mean", "0").Error, StringComparison.Ordinal);
        Assert.Contains("none of the networks of named", Run("named", "--network", "third", "--data", "shapes").Error, StringComparison.Ordinal);
        Assert.Contains("--data test=shapes", Run("named", "--data", "train=shapes").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_without_a_card_is_told_its_normalisation()
    {
        var bare = TinyNetworks.SaveWithoutCard(_place.At("bare.safetensors"));
        string[] battery = ["small", "--network", bare, "--data", "shapes", "--count", "40"];
        Assert.Contains("give mean and standard deviation per channel", Run(battery).Error, StringComparison.Ordinal);
        Assert.Contains("--std takes numbers", Run([.. battery, "--mean", "0.5", "--std", "wide"]).Error, StringComparison.Ordinal);
        Assert.Equal(0, Run([.. battery, "--mean", "0.5", "--std", "0.25"]).Code);
        Assert.Contains("--mean 0.5 --std 0.25", File.ReadAllText(_place.At("results", "studies", "small-bare-shapes.record.json")), StringComparison.Ordinal);
    }

    private Answer Run(params string[] words) => _place.Run(["study", .. words]);
}
