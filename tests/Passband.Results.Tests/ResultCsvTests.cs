namespace Passband.Results.Tests;

public sealed class ResultCsvTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_point_is_a_row_with_counts_interval_units_and_provenance()
    {
        var document = ExampleResults.Full();
        var rows = Table(document);
        // header, two reference lines, two measured points, one published, one of the scatter plot, six cells of the map
        Assert.Equal(13, rows.Count);
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        string Cell(int row, string column) => rows[row][Array.IndexOf(rows[0], column)];
        Assert.Equal(("", "share of 1"), (Cell(1, "x"), Cell(1, "y_unit")));
        Assert.Contains(Enumerable.Range(1, 2), row => Cell(row, "role") == "clean" && Cell(row, "k").Length > 0);
        Assert.Equal(document.Id, Cell(3, "result"));
        Assert.Equal(("0.125", "frequency", "cycles/pixel"), (Cell(3, "x"), Cell(3, "x_quantity"), Cell(3, "x_unit")));
        Assert.Equal(("3", "8", "0.375"), (Cell(3, "k"), Cell(3, "n"), Cell(3, "value")));
        Assert.Equal(0.1368, double.Parse(Cell(3, "low"), null), 0.00005); // Wilson 3 of 8
        Assert.Equal(0.6943, double.Parse(Cell(3, "high"), null), 0.00005);
        Assert.Equal(("Infinity", "no cutoff"), (Cell(4, "x"), Cell(4, "label")));
        Assert.Equal(("published", "", "", "0.795", "0.76", "0.83"),
            (Cell(5, "role"), Cell(5, "k"), Cell(5, "n"), Cell(5, "value"), Cell(5, "low"), Cell(5, "high")));
        Assert.Equal(("bias", "adversarial", "0.8"), (Cell(6, "figure"), Cell(6, "curve"), Cell(6, "value")));
        Assert.Equal(("7", "2026-11-22T15:00:00Z", "float32"), (Cell(3, "seed"), Cell(3, "started_utc"), Cell(3, "precision")));
    }

    [Fact]
    public void Each_cell_of_a_map_is_a_row_with_its_middle_and_what_is_known_of_its_interval()
    {
        var full = ExampleResults.Full();
        var map = full.Figures.OfType<HeatmapFigure>().Single();
        List<string[]> Of(HeatmapFigure figure) => Table(full with { Figures = [figure] });
        string[] Cells(List<string[]> rows, int row, params string[] columns) => [.. columns.Select(c => rows[row][Array.IndexOf(rows[0], c)])];

        var plain = Of(map);
        Assert.Equal(["map", "-0.333333333", "frequency", "cycles/pixel", "0.25", "cycles/pixel", "", "", "0.1", "", "", "share of 1"],
            Cells(plain, 1, "figure", "x", "x_quantity", "x_unit", "vertical", "vertical_unit", "k", "n", "value", "low", "high", "y_unit"));
        Assert.Equal(["0.333333333", "0.25", ""], Cells(plain, 3, "x", "vertical", "value"));
        Assert.Equal(["-0.333333333", "-0.25", "1E-12"], Cells(plain, 4, "x", "vertical", "value"));

        var counted = Of(map with { Values = [[0.375, 1]], Trials = 8, ColumnNames = ["low band", "high band"], RowNames = ["sd 0.1"] });
        Assert.Equal(["low band", "sd 0.1", "3", "8", "0.375"], Cells(counted, 1, "x", "vertical", "k", "n", "value"));
        Assert.Equal(0.1368, double.Parse(Cells(counted, 1, "low")[0], null), 0.00005); // Wilson 3 of 8
        var banded = Of(map with { Values = [[2]], Low = [[1.5]], High = [[2.5]] });
        Assert.Equal(["", "", "2", "1.5", "2.5"], Cells(banded, 1, "k", "n", "value", "low", "high"));
    }

    [Fact]
    public void Several_results_share_one_header_and_lines_end_with_lf()
    {
        var path = _folder.File("all.csv");
        ResultCsv.Write([ExampleResults.Full(), ExampleResults.Full() with { Seed = 8 }], path);
        var text = File.ReadAllText(path);
        Assert.Equal(25, text.Count(character => character == '\n'));
        Assert.DoesNotContain('\r', text);
        Assert.StartsWith("result,experiment,", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_with_commas_quotes_and_line_breaks_survive_and_formulas_are_defused()
    {
        var full = ExampleResults.Full();
        var named = full with { Network = full.Network with { Name = "a,\"b\"\nc" }, ImageSet = full.ImageSet with { Id = "=1+1" } };
        var rows = Table(named);
        Assert.Equal("a,\"b\"\nc", rows[1][3]);
        Assert.Equal("'=1+1", rows[1][5]);
    }

    private static List<string[]> Table(ResultDocument document)
    {
        using var text = new StringWriter();
        ResultCsv.Write([document], text);
        return Parse(text.ToString());
    }

    // A reader of its own, after RFC 4180, so that writer and reader cannot agree on a mistake.
    private static List<string[]> Parse(string text)
    {
        List<string[]> rows = [];
        List<string> row = [];
        var field = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[i++]);
            else if (character == '"')
                quoted = !quoted;
            else if (!quoted && (character is ',' or '\n'))
            {
                row.Add(field.ToString());
                field.Clear();
                if (character == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
            else
                field.Append(character);
        }
        return rows;
    }
}
