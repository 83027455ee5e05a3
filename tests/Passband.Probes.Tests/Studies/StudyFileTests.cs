using Passband.Experiments;
using Passband.Experiments.Attacks;
using Passband.Experiments.Catalogue;
using Passband.Experiments.Corruptions;
using Passband.Probes.Studies;
using Passband.Vision.Attacks;

namespace Passband.Probes.Tests.Studies;

public sealed class StudyFileTests : IDisposable
{
    private const string Good = """
        {
          "title": "Two networks",
          "images": [ { "name": "test", "data": "shapes", "count": 40 } ],
          "networks": [ { "kind": "plain", "group": "plain", "networks": [ "tiny" ] }, { "kind": "blur 1", "group": "blur", "networks": [ "other" ] } ],
          "experiments": [ { "experiment": "blur", "options": { "sigmas": [ 0, 1 ] }, "count": 20, "networks": [ "blur" ], "precision": "float32" } ]
        }
        """;

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"passband-study-{Guid.NewGuid():N}.json");
    private readonly ExperimentCatalogue _catalogue = new();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_file_says_what_is_measured()
    {
        File.WriteAllText(_path, Good);
        var study = StudyFile.Read(_path, _catalogue);
        Assert.Equal(("Two networks", 0L), (study.Title, study.Seed));
        Assert.Equal(("shapes", 40), (study.Images[0].Query(null).Specification, study.Images[0].Query(null).Count));
        Assert.Equal(20, study.Images[0].Query(study.Experiments[0].Count).Count);
        Assert.Equal("blur", study.Networks[1].Group);
    }

    [Fact]
    public void The_quick_battery_holds_all_that_it_promises_on_all_images()
    {
        var battery = StudyFile.Read(Path.Combine(Repository.Root, "results", "studies", "quick.json"), _catalogue);
        Assert.All(battery.Experiments, e => Assert.Null(e.Count));
        var options = battery.Experiments.Select(e => _catalogue.Find(e.Experiment).Schema.Read(e.Options)).ToList();
        Assert.Equal(["blur", "corruptions", "fourier-map", "high-pass", "hybrid", "low-pass", "perturbation-spectrum", "robust-accuracy"], battery.Experiments.Select(e => e.Experiment).Distinct().Order());
        Assert.Equal(6, Assert.Single(options.OfType<HybridOptions>()).Pairings);
        var corruptions = Assert.Single(options.OfType<CommonCorruptionsOptions>());
        Assert.Equal((CorruptionChoice.Benchmark, 5), (corruptions.Corruptions, corruptions.Severities.Count));
        Assert.Equal([AttackNorm.Linf, AttackNorm.L2], options.OfType<PerturbationSpectrumOptions>().Where(o => o is { Epsilon: 0, L2Epsilon: 0 } && o.Attack == MinimalAttackKind.Fmn).Select(o => o.Norm));
        Assert.Equal([AttackNorm.Linf, AttackNorm.L2], options.OfType<RobustAccuracyOptions>().Where(o => o.Attack == BoundedAttackKind.Pgd).Select(o => o.Norm));
    }

    [Theory]
    [InlineData("\"title\": \"Two networks\",", "", "lacks 'title'")]
    [InlineData("\"Two networks\"", "\" \"", "it has no title")]
    [InlineData("\"title\"", "\"titel\"", "$.titel")]
    [InlineData("\"experiment\": \"blur\"", "\"experiment\": \"blurr\"", "There is no experiment 'blurr'")]
    [InlineData("\"sigmas\"", "\"sigma\"", "There is no option sigma")]
    [InlineData("[ 0, 1 ]", "[ 0, -1 ]", "blur:")]
    [InlineData("\"count\": 40", "\"count\": 0", "the image set test has a count of 0")]
    [InlineData("\"count\": 20", "\"count\": -3", "blur has a count of -3")]
    [InlineData("\"kind\": \"plain\",", "\"kind\": \"plain\", \"images\": [],", "plain is to be measured on no image set")]
    [InlineData("\"count\": 20,", "\"images\": [],", "none of its experiments is to run on the image set test")]
    [InlineData("\"networks\": [ \"blur\" ]", "\"networks\": [ \"noise\" ]", "neither a group nor a kind")]
    [InlineData("\"count\": 20,", "\"images\": [ \"train\" ],", "none of its image sets")]
    [InlineData("[ \"other\" ]", "[ \"tiny\" ]", "two of its networks are called tiny")]
    [InlineData("\"blur 1\"", "\"plain\"", "two of its kinds of networks are called plain")]
    [InlineData("[ \"other\" ]", "[ ]", "blur 1 has no networks")]
    [InlineData("\"float32\"", "\"float16\"", "$.experiments[0].precision")]
    [InlineData("\"title\"", "\"schema\": 2, \"title\"", "its schema is 2")]
    [InlineData("\"images\": [ {", "\"images\": [ null, {", "the list 'images'")]
    [InlineData("[ \"tiny\" ]", "null", "$.networks[0].networks")]
    [InlineData("\"precision\": \"float32\" } ]", "", "is not of the expected kind")]
    public void What_is_wrong_with_a_file_is_said_with_its_place(string part, string instead, string expected)
    {
        Assert.Contains(part, Good, StringComparison.Ordinal);
        File.WriteAllText(_path, Good.Replace(part, instead, StringComparison.Ordinal));
        var problem = Assert.Throws<RequestException>(() => StudyFile.Read(_path, _catalogue));
        Assert.Contains(_path, problem.Message, StringComparison.Ordinal);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_that_only_a_card_gives_may_be_asked_for()
    {
        File.WriteAllText(_path, Good.Replace("\"group\": \"plain\", ", "", StringComparison.Ordinal).Replace("\"networks\": [ \"blur\" ]", "\"networks\": [ \"adversarial\" ]", StringComparison.Ordinal));
        Assert.Equal(["adversarial"], StudyFile.Read(_path, _catalogue).Experiments[0].Networks!);
    }

    [Fact]
    public void Files_that_are_none_are_refused()
    {
        Assert.Contains("there is no such file", Assert.Throws<RequestException>(() => StudyFile.Read(_path, _catalogue)).Message, StringComparison.Ordinal);
        foreach (var text in new[] { "", "null", "[]", "\u0000\u0001", new string('[', 100) })
        {
            File.WriteAllText(_path, text);
            Assert.Throws<RequestException>(() => StudyFile.Read(_path, _catalogue));
        }

        File.WriteAllText(_path, new string(' ', 17 << 20));
        Assert.Contains("bytes", Assert.Throws<RequestException>(() => StudyFile.Read(_path, _catalogue)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_studies_of_the_project_can_be_read_and_their_networks_are_there()
    {
        var results = Path.Combine(Passband.Probes.Locating.Home.SourceTree(AppContext.BaseDirectory)!, "results");
        var files = Directory.GetFiles(Path.Combine(results, "studies"), "*.json").Where(f => !f.EndsWith(StudyRecord.Extension, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        foreach (var study in files.Select(f => StudyFile.Read(f, _catalogue)))
        {
            Assert.NotEmpty(study.Experiments);
            Assert.All(study.Networks.SelectMany(n => n.Networks), n => Assert.True(File.Exists(Path.Combine(results, "networks", n + ".safetensors")), n));
        }
    }
}
