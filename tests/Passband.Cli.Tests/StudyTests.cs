using Passband.Probes.Studies;
using Passband.Results;

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
        Assert.Contains("/study/small-tiny-shapes-first-40 ", answer.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_place.At("results", "studies", "small-tiny-shapes-first-40.record.json")));
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
        Assert.Contains("--mean 0.5 --std 0.25", File.ReadAllText(_place.At("results", "studies", "small-bare-shapes-first-40.record.json")), StringComparison.Ordinal);
        // Told otherwise it is another network, and has another page.
        Assert.Matches("/study/small-bare-shapes-first-40-[0-9a-f]{6} ", Run([.. battery, "--mean", "0.4", "--std", "0.25"]).Output);
    }

    [Fact]
    public void Networks_of_one_file_name_have_a_page_each()
    {
        var (one, two) = (TinyNetworks.Save(_place.At("one", "net.safetensors")), TinyNetworks.Save(_place.At("two", "net.safetensors"), seed: 2));
        Assert.Equal("small-net-shapes-first-40", PageOf("--network", one, "--data", "shapes", "--count", "40"));
        var record = File.ReadAllText(RecordOf("small-net-shapes-first-40"));
        var other = PageOf("--network", two, "--data", "shapes", "--count", "40");
        Assert.Matches("^small-net-shapes-first-40-[0-9a-f]{6}$", other);
        Assert.Equal(record, File.ReadAllText(RecordOf("small-net-shapes-first-40")));
        Assert.Empty(ResultsOf("small-net-shapes-first-40").Intersect(ResultsOf(other)));
        // The same question goes to the same page.
        Assert.Equal(other, PageOf("--network", two, "--data", "shapes", "--count", "40"));
        Assert.Equal("small-net-shapes-first-40", PageOf("--network", one, "--data", "shapes", "--count", "40"));
        Assert.Equal("mine", PageOf("--network", two, "--data", "shapes", "--count", "40", "--name", "mine"));
    }

    [Fact]
    public void Images_of_one_file_name_have_a_page_each()
    {
        TinyNetworks.Save(_place.At("results", "networks", "cifar.safetensors"), "cifar",
            classes: ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]);
        var (one, two) = (_place.Write(Path.Combine("one", "batch.bin"), Batch(1)), _place.Write(Path.Combine("two", "batch.bin"), Batch(2)));
        Assert.Equal("small-cifar-batch", PageOf("--network", "cifar", "--data", one));
        Assert.Matches("^small-cifar-batch-[0-9a-f]{6}$", PageOf("--network", "cifar", "--data", two));
        Assert.Equal("small-cifar-batch", PageOf("--network", "cifar", "--data", one, "--count", "1000"));
        Assert.Equal("small-cifar-batch-first-30", PageOf("--network", "cifar", "--data", one, "--count", "30"));
    }

    [Fact]
    public void Grey_images_have_a_page_of_their_own()
    {
        TinyNetworks.Save(_place.At("results", "networks", "grey.safetensors"), "grey", channels: 1);
        Assert.Equal("small-grey-shapes-grey-first-40", PageOf("--network", "grey", "--data", "shapes", "--grey", "--count", "40"));
    }

    [Fact]
    public void Again_computes_what_is_stored_and_gives_the_same_answers()
    {
        string[] battery = ["small", "--network", "tiny", "--data", "shapes", "--count", "40"];
        Assert.Equal(0, Run(battery).Code);
        var before = _place.Results.Enumerate().ToDictionary(e => e.Path, e => e.Document!);
        Assert.Equal(0, Run(battery).Code);
        Assert.All(_place.Results.Enumerate(), e => Assert.Equal(before[e.Path].Provenance.StartedUtc, e.Document!.Provenance.StartedUtc));
        Assert.Equal(0, Run([.. battery, "--again"]).Code);
        var after = _place.Results.Enumerate().ToDictionary(e => e.Path, e => e.Document!);
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.All(after, e => Assert.True(e.Value.Provenance.StartedUtc > before[e.Key].Provenance.StartedUtc));
        Assert.All(after, e => Assert.Equal(Answers(before[e.Key]), Answers(e.Value)));

        static IEnumerable<(string, string)> Answers(ResultDocument result) => result.Outcomes.Select(o => (o.Cell, string.Concat(o.ToArray().Select(right => right ? '1' : '0'))));
    }

    private string PageOf(params string[] words)
    {
        var answer = Run(["small", .. words]);
        Assert.Equal((0, ""), (answer.Code, answer.Said));
        return answer.Output.Split("The page: /study/")[1].Split(' ')[0];
    }

    private string RecordOf(string page) => StudyFolder.RecordPath(_place.Home.Results, page);

    private IEnumerable<string> ResultsOf(string page) => StudyRecord.Read(RecordOf(page)).Steps.SelectMany(s => s.Cells).Select(c => c.Result!);

    // 40 images as in CIFAR-10's own files: a label and 3 x 32 x 32 values each.
    private static byte[] Batch(int seed)
    {
        var bytes = new byte[40 * 3073];
        new Random(seed).NextBytes(bytes);
        for (var image = 0; image < 40; image++) bytes[image * 3073] = (byte)(image % 10);
        return bytes;
    }

    private Answer Run(params string[] words) => _place.Run(["study", .. words]);
}
