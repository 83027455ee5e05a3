using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Passband.Results.Statistics;

namespace Passband.Results.Tests;

public sealed class ResultFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_full_document_round_trips_byte_for_byte_through_a_file()
    {
        var path = _folder.File("a.json");
        ResultFile.Write(ExampleResults.Full(), path);
        var bytes = File.ReadAllBytes(path);
        Assert.Equal(bytes, ResultFile.ToBytes(ResultFile.Read(path)));
        Assert.Equal(["a.json"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_file_is_utf8_without_mark_with_lf_and_a_last_newline()
    {
        var bytes = ResultFile.ToBytes(ExampleResults.Full());
        Assert.Equal((byte)'{', bytes[0]);
        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.Equal((byte)'\n', bytes[^1]);
        Assert.NotEqual((byte)'\n', bytes[^2]);
        Assert.Contains("é < è", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_a_row_of_a_map_and_a_cell_take_one_line_each()
    {
        var lines = Encoding.UTF8.GetString(ResultFile.ToBytes(ExampleResults.Full())).Split('\n').Select(line => line.Trim()).ToList();
        Assert.Contains("""{"x": 0.125, "k": 3, "n": 8, "cell": "cutoff-0.125"},""", lines);
        Assert.Contains("""{"x": "Infinity", "k": 7, "n": 8, "label": "no cutoff", "cell": "clean"}""", lines);
        Assert.Contains("""[0.1, 0.333333333, "NaN"],""", lines);
        Assert.Contains("""[1E-12, -2, "-Infinity"]""", lines);
        Assert.Contains("""["ResNet-44", null]""", lines);
        Assert.Contains("""{"cell": "clean", "count": 8, "bits": "9w=="},""", lines);
        Assert.Contains("\"cutoffs\": [0.125, 0.25],", lines);
        Assert.Contains("\"kind\": \"lines\",", lines);
    }

    [Fact]
    public void Outcomes_stand_last_and_the_schema_first()
    {
        var names = JsonNode.Parse(ResultFile.ToBytes(ExampleResults.Full()))!.AsObject().Select(member => member.Key).ToList();
        Assert.Equal(["schemaVersion", "id", "experiment", "title", "network", "imageSet", "options", "seed", "figures", "scalars", "notes",
            "tags", "provenance", "outcomes"], names);
    }

    [Fact]
    public void What_is_read_is_what_was_written()
    {
        var read = ResultFile.Parse(ResultFile.ToBytes(ExampleResults.Full()), "a.json");
        var lines = Assert.IsType<LinesFigure>(read.Figures[0]);
        Assert.Equal(double.PositiveInfinity, lines.Curves[0].Points[1].X);
        Assert.Equal(7.0 / 8, lines.Curves[0].Points[1].Y);
        Assert.Equal(new(0.76, 0.83), lines.Curves[1].Points[0].Band);
        Assert.Equal(Quantity.Frequency, lines.X.Quantity);
        Assert.Equal(AxisScale.Logarithmic, lines.X.Scale);
        var map = Assert.IsType<HeatmapFigure>(read.Figures[2]);
        Assert.True(double.IsNaN(map.Values[0][2]));
        Assert.Equal([true, false, false, false, true, false, true, false], read.Outcomes[1].ToArray());
        Assert.Equal(["cutoffs", "hard", "note"], read.Options.Select(option => option.Name));
        Assert.Equal(ExampleResults.Full().Id, read.Id);
        Assert.Equal(ExampleResults.Full().Provenance.StartedUtc, read.Provenance.StartedUtc);
    }

    [Fact]
    public void A_map_keeps_counts_or_intervals_and_the_names_of_its_rows_and_columns()
    {
        var full = ExampleResults.Full();
        var map = full.Figures.OfType<HeatmapFigure>().Single() with { Values = [[0.375, double.NaN, 1]], ColumnNames = ["a", "b", "c"], RowNames = ["r"] };
        HeatmapFigure Read(HeatmapFigure written) => (HeatmapFigure)ResultFile.Parse(ResultFile.ToBytes(full with { Figures = [written] }), "a.json").Figures[0];

        var counted = Read(map with { Trials = 8 });
        Assert.Equal((3, null, 8), (counted.CountAt(0, 0), counted.CountAt(0, 1), counted.CountAt(0, 2)));
        Assert.Equal(WilsonInterval.Of(3, 8), counted.BandAt(0, 0));
        Assert.Null(counted.BandAt(0, 1));
        Assert.Equal(["a", "b", "c"], counted.ColumnNames);
        Assert.Equal(["r"], counted.RowNames);
        // A third is cut after nine digits and is 1 of 3 still.
        Assert.Equal(1, Read(map with { Values = [[1.0 / 3, 0, 1]], Trials = 3 }).CountAt(0, 0));

        var banded = map with { Low = [[0.3, double.NaN, 0.9]], High = [[0.4, double.NaN, 1]] };
        Assert.Equal(new(0.3, 0.4), Read(banded).BandAt(0, 0));
        Assert.Null(Read(banded).BandAt(0, 1));
        Assert.Null(Read(banded).CountAt(0, 0));
        var problem = Assert.Throws<ResultFormatException>(() => Read(banded with { Trials = 8 }));
        Assert.Contains("both trials and intervals", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_numbers_and_words_round_trip()
    {
        Prop.ForAll<double[], NonNull<string>, long>((numbers, words, seed) =>
        {
            var text = new string([.. words.Get.Where(character => !char.IsSurrogate(character))]);
            var positions = numbers.Where(number => !double.IsNaN(number)).ToArray();
            var document = ExampleResults.Small() with
            {
                Title = text,
                Notes = [text, text],
                Seed = seed,
                Figures =
                [
                    new LinesFigure
                    {
                        Id = "l",
                        Title = text,
                        X = new(text),
                        Y = new("y"),
                        Curves = [new() { Name = text, Points = [.. positions.Select((x, i) => CurvePoint.Of(x, numbers[i], x, x))] }],
                    },
                ],
            };
            var bytes = ResultFile.ToBytes(document);
            var read = ResultFile.Parse(bytes, "a.json");
            var points = ((LinesFigure)read.Figures[0]).Curves[0].Points;
            return bytes.AsSpan().SequenceEqual(ResultFile.ToBytes(read))
                && read.Title == text && read.Notes[1] == text && read.Seed == seed
                && points.Select(point => point.X).SequenceEqual(positions)
                && points.Zip(positions).All(pair => pair.First.Low is { } low && Near(low, pair.Second));
        }).QuickCheckThrowOnFailure();

        static bool Near(double read, double written) =>
            read == written || Math.Abs(read - written) <= 1e-8 * Math.Abs(written);
    }

    [Fact]
    public void Any_float32_value_is_kept_exactly() =>
        Prop.ForAll<float>(value => !float.IsFinite(value) || (float)ReadBack(value) == value).QuickCheckThrowOnFailure();

    [Fact]
    public void Unknown_properties_of_a_newer_minor_version_are_passed_over()
    {
        var json = JsonNode.Parse(ResultFile.ToBytes(ExampleResults.Full()))!;
        json["schemaVersion"] = "1.7";
        json["mood"] = new JsonObject { ["deep"] = new JsonArray(1, 2) };
        json["figures"]![0]!["curves"]![0]!["colour"] = "blue";
        var read = ResultFile.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "a.json");
        Assert.Equal(ExampleResults.Full().Id, read.Id);
    }

    [Fact]
    public void What_a_file_leaves_out_has_its_default()
    {
        var json = JsonNode.Parse(ResultFile.ToBytes(ExampleResults.Full()))!.AsObject();
        foreach (var name in new[] { "id", "scalars", "notes", "tags" })
            json.Remove(name);
        json["figures"]![0]!["x"]!.AsObject().Remove("unit");
        json["figures"]![1]!["groups"] = new JsonArray();
        var read = ResultFile.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "a.json");
        Assert.Empty(read.Scalars);
        Assert.Empty(read.Notes);
        Assert.Equal("", ((LinesFigure)read.Figures[0]).X.Unit);
        Assert.Equal(ExampleResults.Full().Id, read.Id);
    }

    [Fact]
    public void A_byte_order_mark_and_another_order_of_properties_do_no_harm()
    {
        var json = JsonNode.Parse(ResultFile.ToBytes(ExampleResults.Full()))!.AsObject();
        var figure = json["figures"]![0]!.AsObject();
        figure.Remove("kind");
        figure.Add("kind", "lines");
        var bytes = (byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(json.ToJsonString())];
        Assert.Equal(ResultFile.ToBytes(ExampleResults.Full()), ResultFile.ToBytes(ResultFile.Parse(bytes, "a.json")));
    }

    [Fact]
    public void A_document_that_contradicts_itself_is_not_written()
    {
        var path = _folder.File("a.json");
        var document = ExampleResults.Full() with { Outcomes = [] };
        var problem = Assert.Throws<ResultFormatException>(() => ResultFile.Write(document, path));
        Assert.Contains("figures[0] (\"accuracy\").curves[0].points[0]", problem.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_failed_write_leaves_the_old_file_and_no_other()
    {
        var path = _folder.File("a.json");
        Directory.CreateDirectory(path);
        Assert.ThrowsAny<Exception>(() => ResultFile.Write(ExampleResults.Small(), path));
        Assert.True(Directory.Exists(path));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    private static double ReadBack(double value)
    {
        var document = ExampleResults.Small() with { Scalars = [new() { Id = "a", Label = "a", Value = value }] };
        return ResultFile.Parse(ResultFile.ToBytes(document), "a.json").Scalars[0].Value!.Value;
    }
}
