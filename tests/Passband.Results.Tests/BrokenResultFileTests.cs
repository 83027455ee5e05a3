using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Passband.Results.Tests;

public sealed class BrokenResultFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("   \n", "is empty")]
    [InlineData("hello", "is not valid JSON at line 1")]
    [InlineData("[]", "no schemaVersion")]
    [InlineData("{}", "no schemaVersion")]
    [InlineData("{\"schemaVersion\": 1}", "no schemaVersion")]
    [InlineData("{\"schemaVersion\": \"abc\"}", "not a version number")]
    [InlineData("{\"schemaVersion\": \"2.0\"}", "schema 2, and this program reads schemas up to 1: open it with a newer Passband")]
    [InlineData("{\"schemaVersion\": \"1.0\"}", "lacks")]
    [InlineData("{\"schemaVersion\": \"1.0\", \"title\": \"\\uD800\", \"id\": \"\\uD800\"}", "is not valid")]
    public void Text_that_is_no_result_is_told_in_one_sentence(string text, string words) =>
        AssertRefused(Encoding.UTF8.GetBytes(text), words);

    [Theory]
    [InlineData("/seed", null, "'seed'")]
    [InlineData("/seed", "\"many\"", "$.seed")]
    [InlineData("/seed", "99999999999999999999", "$.seed")]
    [InlineData("/title", "null", "$.title")]
    [InlineData("/network/sha256", "\"xyz\"", "network.sha256")]
    [InlineData("/network/classes", "\"ten\"", "$.network.classes")]
    [InlineData("/id", "\"0123456789abcdef\"", "says that it is result 0123456789abcdef")]
    [InlineData("/options", "[]", "$.options")]
    [InlineData("/options/note", "\"\\uD800\"", "$.options")]
    [InlineData("/options/note", "[{\"a\": \"\\uDC00x\"}]", "$.options")]
    [InlineData("/figures", "{}", "$.figures")]
    [InlineData("/figures/0/kind", "\"hologram\"", "$.figures[0]")]
    [InlineData("/figures/0/kind", null, "one of its figures lacks 'kind'")]
    [InlineData("/figures/0/x/quantity", "\"sadness\"", "$.figures[0].x.quantity")]
    [InlineData("/figures/0/x/quantity", "3", "$.figures[0].x.quantity")]
    [InlineData("/figures/0", "null", "the list 'figures' at $ (line 1) has null in it")]
    [InlineData("/outcomes/0", "null", "the list 'outcomes' at $")]
    [InlineData("/notes/0", "null", "the list 'notes' at $")]
    [InlineData("/figures/0/curves/0/points/0", "null", "the list 'points' at $.figures[0].curves[0]")]
    [InlineData("/figures/2/values/0", "null", "the list 'values' at $.figures[2]")]
    [InlineData("/figures/0/curves/0/points/0/k", "4", "counts 4 of 8, but its outcomes \"cutoff-0.125\" hold 3 of 8")]
    [InlineData("/figures/0/curves/0/points/0/k", "9", "counts 9 of 8")]
    [InlineData("/figures/0/curves/0/points/0/k", "-1", "counts -1 of 8")]
    [InlineData("/figures/0/curves/0/points/0/k", "0.5", "$.figures[0].curves[0].points[0].k")]
    [InlineData("/figures/0/curves/0/points/0/k", null, "only one of k and n")]
    [InlineData("/figures/0/curves/0/points/0/x", "\"NaN\"", "no position")]
    [InlineData("/figures/0/curves/0/points/0/x", "1e999", "$.figures[0].curves[0].points[0].x")]
    [InlineData("/figures/0/curves/0/points/0/x", "\"far\"", "$.figures[0].curves[0].points[0].x")]
    [InlineData("/figures/0/curves/0/points/0/cell", "\"gone\"", "outcomes \"gone\", which are not in the document")]
    [InlineData("/figures/0/curves/1/points/0/value", null, "neither counts nor a value")]
    [InlineData("/figures/2/values/0", "[1]", "rows of different lengths")]
    [InlineData("/figures/2/columnNames", "[\"a\"]", "1 names for 3 columns")]
    [InlineData("/figures/2/rowNames", "[\"a\"]", "1 names for 2 rows")]
    [InlineData("/figures/2/trials", "10", ".values has 0.333333333, which is no share of 10 trials")]
    [InlineData("/figures/2/trials", "0", "counts 0 trials")]
    [InlineData("/figures/2/low", "[[0, 0, 0], [0, 0, 0]]", "only one of low and high")]
    [InlineData("/figures/2/low", "[[0, 0], [0, 0]]", ".low is not as large as its values")]
    [InlineData("/figures/2/high", "[[1, 1, 1]]", ".high is not as large as its values")]
    [InlineData("/figures/3/pictures/0/png", "\"aGVsbG8=\"", "no PNG")]
    [InlineData("/figures/3/pictures/0/png", "\"%%%\"", "$.figures[3].pictures[0].png")]
    [InlineData("/figures/3/pictures/1/file", "\"../../etc/passwd\"", "outside the document's folder")]
    [InlineData("/figures/4/rows/0", "[1]", "more or fewer cells than columns")]
    [InlineData("/figures/4/rows/0/0", "{}", "$.figures[4].rows")]
    [InlineData("/outcomes/0/count", "2147483647", "do not hold 2147483647 images")]
    [InlineData("/outcomes/0/bits", "\"AAAA\"", "do not hold 8 images")]
    [InlineData("/outcomes/1/cell", "\"clean\"", "repeats the id")]
    [InlineData("/provenance/startedUtc", "\"2026-11-22T15:00:00+01:00\"", "not universal time")]
    public void A_wrong_value_is_told_with_its_place(string place, string? value, string words)
    {
        var json = JsonNode.Parse(ResultFile.ToBytes(ExampleResults.Full()))!;
        Replace(json, place, value);
        AssertRefused(Encoding.UTF8.GetBytes(json.ToJsonString().Replace("\"@raw@\"", value, StringComparison.Ordinal)), words);
    }

    [Fact]
    public void A_repeated_property_is_refused()
    {
        var text = Encoding.UTF8.GetString(ResultFile.ToBytes(ExampleResults.Full())).Replace("\"seed\": 7,", "\"seed\": 7, \"seed\": 8,",
            StringComparison.Ordinal);
        AssertRefused(Encoding.UTF8.GetBytes(text), "$.seed");
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        var bytes = ResultFile.ToBytes(ExampleResults.Full());
        for (var length = 0; length < bytes.Length - 1; length += 7)
            AssertRefused(bytes[..length], length == 0 ? "empty" : "damaged or cut short");
    }

    [Fact]
    public void A_file_with_changed_bytes_is_read_or_refused_but_never_fails_otherwise() =>
        Prop.ForAll<PositiveInt, byte, byte>((place, first, second) =>
        {
            var bytes = ResultFile.ToBytes(ExampleResults.Full());
            bytes[place.Get * 37 % bytes.Length] = first;
            bytes[place.Get * 101 % bytes.Length] = second;
            try
            {
                return ResultFile.Parse(bytes, "a.json").Id.Length == ResultId.Length;
            }
            catch (ResultFormatException problem)
            {
                return problem.Message.StartsWith("a.json ", StringComparison.Ordinal);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Endless_nesting_is_refused() =>
        AssertRefused(Encoding.UTF8.GetBytes("{\"schemaVersion\": \"1.0\", \"a\": " + new string('[', 200_000)), "is not valid JSON");

    [Fact]
    public void A_file_above_the_size_limit_is_refused_before_it_is_read()
    {
        var path = _folder.File("huge.json");
        using (var file = File.Create(path))
            file.SetLength(ResultFile.DefaultSizeLimit + 1); // Sparse: takes no room on disk.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = Assert.Throws<ResultFormatException>(() => ResultFile.Read(path));
        Assert.Contains("huge.json is 64 MiB, more than the 64 MiB", problem.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_told_by_name()
    {
        Assert.Contains("there is no such file", Message(_folder.File("none.json")), StringComparison.Ordinal);
        Assert.Contains("it is a folder", Message(_folder.Path), StringComparison.Ordinal);

        static string Message(string path) => Assert.Throws<ResultFormatException>(() => ResultFile.Read(path)).Message;
    }

    private void AssertRefused(byte[] bytes, string words)
    {
        var path = _folder.File("broken.json");
        File.WriteAllBytes(path, bytes);
        var problem = Assert.Throws<ResultFormatException>(() => ResultFile.Read(path));
        Assert.StartsWith(path, problem.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", problem.Message, StringComparison.Ordinal);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", problem.Message, StringComparison.Ordinal);
    }

    private static void Replace(JsonNode root, string place, string? value)
    {
        var steps = place[1..].Split('/');
        var parent = steps[..^1].Aggregate(root, (node, step) => node is JsonArray list ? list[int.Parse(step, null)]! : node[step]!);
        if (parent is JsonArray array)
            array[int.Parse(steps[^1], null)] = "@raw@";
        else if (value is null)
            Assert.True(parent.AsObject().Remove(steps[^1]));
        else
            parent[steps[^1]] = "@raw@";
    }
}
