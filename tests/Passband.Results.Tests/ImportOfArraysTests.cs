using System.Text;

namespace Passband.Results.Tests;

public sealed class ImportOfArraysTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly ResultFolder _folder;

    public ImportOfArraysTests() => _folder = new(_temporary.File("results"));

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Results_of_an_array_arrive_as_the_files_they_were()
    {
        var (one, two) = (ExampleResults.Full(), ExampleResults.Small());
        var report = ResultImport.Into(_folder, Written($"[{Text(one)},{Text(two)}]"));
        Assert.Equal([_folder.PathOf(one), _folder.PathOf(two)], report.New);
        Assert.Equal(ResultFile.ToBytes(one), File.ReadAllBytes(report.New[0]));
        Assert.Equal(ResultFile.ToBytes(two), File.ReadAllBytes(report.New[1]));
        Assert.Empty(report.Broken);
    }

    [Fact]
    public void Broken_members_are_named_by_their_place_and_stop_nothing()
    {
        var changed = Text(ExampleResults.Small()).Replace("\"seed\": 0", "\"seed\": 1", StringComparison.Ordinal);
        var path = Written($"\uFEFF \n[{{}}, 7, null, {changed}, {Text(ExampleResults.Full())}]");
        var report = ResultImport.Into(_folder, path);
        Assert.Equal([_folder.PathOf(ExampleResults.Full())], report.New);
        Assert.Equal([$"{path}, result 1", $"{path}, result 2", $"{path}, result 3", $"{path}, result 4"], report.Broken.Select(b => b.Path));
        Assert.Equal($"{path}, result 1 is not a result document: it has no schemaVersion.", report.Broken[0].Problem);
        Assert.Contains("result 4 says that it is result", report.Broken[3].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_that_are_known_or_come_twice_are_counted_as_known()
    {
        _folder.Save(ExampleResults.Small());
        var path = Written($"[{Text(ExampleResults.Small())}, {Text(ExampleResults.Full())}, {Text(ExampleResults.Full())}]");
        var report = ResultImport.Into(_folder, path);
        Assert.Equal([_folder.PathOf(ExampleResults.Full())], report.New);
        Assert.Equal([$"{path}, result 1", $"{path}, result 3"], report.Known);
    }

    [Fact]
    public void An_array_cut_short_keeps_what_came_before_and_says_where_it_ends()
    {
        var path = Written($"[{Text(ExampleResults.Small())}, {Text(ExampleResults.Full())[..200]}");
        var report = ResultImport.Into(_folder, path);
        Assert.Single(report.New);
        Assert.Equal($"{path}, result 2 is not valid JSON, nor is what follows it: the file is damaged or cut short.", Assert.Single(report.Broken).Problem);
    }

    [Fact]
    public void An_empty_array_is_no_result()
    {
        var path = Written(" [ ] ");
        Assert.Equal($"{path} is an array without a result in it.", Assert.Single(ResultImport.Into(_folder, path).Broken).Problem);
    }

    [Fact]
    public void Members_of_a_newer_minor_version_keep_what_it_added()
    {
        var newer = Text(ExampleResults.Small()).Replace("\"seed\": 0", "\"seed\": 0, \"invented\": {\"later\": true}", StringComparison.Ordinal);
        var report = ResultImport.Into(_folder, Written($"[{newer}]"));
        Assert.Contains("invented", File.ReadAllText(Assert.Single(report.New)), StringComparison.Ordinal);
    }

    private string Written(string text)
    {
        var path = _temporary.File("all.json");
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    private static string Text(ResultDocument document) => Encoding.UTF8.GetString(ResultFile.ToBytes(document));
}
