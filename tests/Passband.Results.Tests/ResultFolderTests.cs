namespace Passband.Results.Tests;

public sealed class ResultFolderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly ResultFolder _folder;

    public ResultFolderTests() => _folder = new(_temporary.File("results"));

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void A_result_goes_to_image_set_network_experiment_and_id()
    {
        var document = ExampleResults.Full();
        var path = _folder.Save(document);
        Assert.Equal(Path.Combine(_folder.Root, "cifar10", "resnet20", $"low-pass-{document.Id}.json"), path);
        Assert.Equal(document.Id, ResultFile.Read(path).Id);
        Assert.Equal(path, _folder.PathOfId(document.Id));
    }

    [Theory]
    [InlineData("ResNet-20 (akamaster)", "resnet-20-akamaster")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("..", "unnamed")]
    [InlineData("", "unnamed")]
    [InlineData("a\\b:c*\0d", "a-b-c-d")]
    [InlineData("Größe µ", "gr-e")]
    public void Names_become_safe_folder_names(string name, string slug) => Assert.Equal(slug, Slug.Of(name));

    [Fact]
    public void No_name_leads_out_of_the_folder_or_into_the_networks()
    {
        var document = ExampleResults.Small();
        var hostile = document with
        {
            ImageSet = document.ImageSet with { Id = "Networks" },
            Network = document.Network with { Name = "../../../" + new string('x', 500) },
            Experiment = new("../../up", 1),
        };
        var path = _folder.Save(hostile);
        Assert.StartsWith(_folder.Root + Path.DirectorySeparatorChar, Path.GetFullPath(path), StringComparison.Ordinal);
        Assert.Equal(path, Assert.Single(_folder.Enumerate()).Path);
    }

    [Fact]
    public void A_result_is_found_by_id_prefix_and_path()
    {
        var document = ExampleResults.Full();
        var path = _folder.Save(document);
        foreach (var name in new[] { document.Id, document.Id[..6], document.Id[..6].ToUpperInvariant(), path })
            Assert.Equal(document.Id, _folder.Find(name).Document.Id);
    }

    [Theory]
    [InlineData("0000000000000000", "No result in")]
    [InlineData("abc", "too short")]
    [InlineData("low-pass", "no result id")]
    [InlineData("somewhere/none.json", "There is no file")]
    public void What_is_not_there_is_told_in_one_sentence(string name, string words)
    {
        _folder.Save(ExampleResults.Full());
        var problem = Assert.Throws<ResultNotFoundException>(() => _folder.Find(name));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prefix_of_two_results_asks_for_more_digits()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Root, "a", "b")).FullName;
        File.WriteAllText(Path.Combine(folder, "x-abcd000000000000.json"), "{}");
        File.WriteAllText(Path.Combine(folder, "x-abcd000000000001.json"), "{}");
        var problem = Assert.Throws<ResultNotFoundException>(() => _folder.Find("abcd"));
        Assert.Contains("x-abcd000000000000, x-abcd000000000001; give more digits", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Enumeration_reports_broken_files_and_passes_over_the_networks()
    {
        var good = _folder.Save(ExampleResults.Full());
        var broken = Path.Combine(_folder.Root, "cifar10", "a-broken.json");
        File.WriteAllText(broken, "{");
        var networks = Directory.CreateDirectory(Path.Combine(_folder.Root, "networks")).FullName;
        File.WriteAllText(Path.Combine(networks, "card.json"), "{}");
        var entries = _folder.Enumerate().ToList();
        Assert.Equal([broken, good], entries.Select(entry => entry.Path));
        Assert.Null(entries[0].Document);
        Assert.Contains("a-broken.json is not valid JSON", entries[0].Problem, StringComparison.Ordinal);
        Assert.Equal(ExampleResults.Full().Id, entries[1].Document!.Id);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_empty() => Assert.Empty(_folder.Enumerate());

    [Fact]
    public void Saving_again_replaces_the_file()
    {
        _folder.Save(ExampleResults.Full());
        var path = _folder.Save(ExampleResults.Full() with { Tags = ["second"] });
        Assert.Equal(["second"], ResultFile.Read(path).Tags);
        Assert.Single(_folder.Enumerate());
    }

    [Fact]
    public void An_import_says_what_was_new_known_and_broken()
    {
        var known = ExampleResults.Full();
        _folder.Save(known);
        var source = Directory.CreateDirectory(_temporary.File("source/deep")).FullName;
        ResultFile.Write(known with { Tags = ["theirs"] }, Path.Combine(source, "a.json"));
        ResultFile.Write(known with { Seed = 8 }, Path.Combine(source, "b.json"));
        File.WriteAllText(Path.Combine(source, "c.json"), "no");
        File.WriteAllText(Path.Combine(source, "readme.txt"), "no");
        var report = ResultImport.Into(_folder, _temporary.File("source"));
        Assert.Equal([_folder.PathOf(known with { Seed = 8 })], report.New);
        Assert.Equal([Path.Combine(source, "a.json")], report.Known);
        Assert.Contains("c.json is not valid JSON", Assert.Single(report.Broken).Problem, StringComparison.Ordinal);
        Assert.Equal(["first"], _folder.Find(known.Id).Document.Tags);
        Assert.Equal(File.ReadAllBytes(Path.Combine(source, "b.json")), File.ReadAllBytes(report.New[0]));
    }

    [Fact]
    public void A_network_renamed_between_runs_does_not_make_its_result_ambiguous_or_new()
    {
        var document = ExampleResults.Full();
        var renamed = document with { Network = document.Network with { Name = "another" } };
        _folder.Save(document);
        var path = _temporary.File("renamed.json");
        ResultFile.Write(renamed, path);
        Assert.Equal([path], ResultImport.Into(_folder, path).Known);
        _folder.Save(renamed);
        Assert.Equal(document.Id, _folder.Find(document.Id).Document.Id);
    }

    [Fact]
    public void Importing_what_does_not_exist_is_refused() => Assert.Contains("no file or folder nowhere to import",
        Assert.Throws<ResultNotFoundException>(() => ResultImport.Into(_folder, "nowhere")).Message, StringComparison.Ordinal);
}
