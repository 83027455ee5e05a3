using System.Globalization;
using System.Text;
using CsvHelper;
using Passband.Results.Statistics;

namespace Passband.Results;

/// <summary>
/// Results as one CSV table: a row per point of every curve and scatter plot and per cell of every heat map, with counts, value, 95 %
/// interval and provenance. A cell's middle is x and vertical; a named row or column has its name in place of the number.
/// Empty fields mean "none". Pictures and tables stay in the JSON file.
/// </summary>
public static class ResultCsv
{
    private static readonly string[] Columns =
    [
        "result", "experiment", "experiment_version", "network", "network_sha256", "image_set", "image_set_sha256", "images", "seed", "options",
        "figure", "curve", "role", "label", "x", "x_quantity", "x_unit", "vertical", "vertical_quantity", "vertical_unit", "k", "n", "value", "low", "high", "y_quantity", "y_unit",
        "device", "precision", "started_utc", "code_revision", "schema",
    ];

    /// <summary>Writes the table of one or several results to a file, UTF-8, lines ended by LF.</summary>
    public static void Write(IEnumerable<ResultDocument> documents, string path)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Write(documents, text);
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Writes the table of one or several results; the writer stays open.</summary>
    public static void Write(IEnumerable<ResultDocument> documents, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(documents);
        // Names come from outside files; in a spreadsheet one that begins with "=" would run as a formula.
        var options = CsvWriterOptions.Default with { NewLine = "\n", Injection = CsvInjection.Escape };
        using var csv = CsvWriter.Create(writer, options, leaveOpen: true);
        csv.WriteHeader(Columns);
        foreach (var document in documents)
            foreach (var figure in document.Figures)
                foreach (var row in Rows(figure))
                {
                    foreach (var field in (object?[])[.. Head(document), figure.Id, .. row, .. Tail(document)])
                        csv.WriteField(field);
                    csv.EndRecord();
                }
    }

    private static IEnumerable<object?[]> Rows(Figure figure) => figure switch
    {
        LinesFigure lines =>
            (from line in lines.ReferenceLines
             let point = new CurvePoint { X = double.NaN, K = line.K, N = line.N, Value = line.Value }
             select Row(line.Name, line.Role, null, null, line.K, line.N, point.Y, point.Band, lines.X, lines.Y))
            .Concat(
             from curve in lines.Curves
             from point in curve.Points
             select Row(curve.Name, curve.Role, point.Label, point.X, point.K, point.N, point.Y, point.Band, lines.X, lines.Y)),
        ScatterFigure scatter =>
            from groups in scatter.Groups
            from point in groups.Points
            let band = point is { YLow: { } low, YHigh: { } high } ? new Interval(low, high) : (Interval?)null
            select Row(groups.Name, groups.Role, point.Label, point.X, null, null, point.Y, band, scatter.X, scatter.Y),
        HeatmapFigure map =>
            from row in Enumerable.Range(0, map.Values.Count)
            from column in Enumerable.Range(0, map.Columns)
            select Row(map, row, column),
        _ => [],
    };

    private static object?[] Row(HeatmapFigure map, int row, int column)
    {
        var k = map.CountAt(row, column);
        return Fields("", CurveRole.Measured, null,
            [map.ColumnNames?[column] as object ?? Rounded(map.XExtent.Middle(column, map.Columns)), ResultJson.Word(map.X.Quantity), map.X.Unit,
                map.RowNames?[row] as object ?? Rounded(map.YExtent.Middle(row, map.Values.Count)), ResultJson.Word(map.Y.Quantity), map.Y.Unit],
            k, k is null ? null : map.Trials, map.Values[row][column], map.BandAt(row, column), map.Colour);
    }

    private static object?[] Row(string curve, CurveRole role, string? label, double? x, int? k, int? n, double y, Interval? band,
        Axis xAxis, Axis yAxis) =>
        Fields(curve, role, label, [x, ResultJson.Word(xAxis.Quantity), xAxis.Unit, null, null, null], k, n, y, band, yAxis);

    private static object?[] Fields(string curve, CurveRole role, string? label, object?[] place, int? k, int? n, double value, Interval? band, Axis axis) =>
    [
        curve, ResultJson.Word(role), label, .. place, k, n, Rounded(value), Rounded(band?.Low), Rounded(band?.High),
        ResultJson.Word(axis.Quantity), axis.Quantity is Quantity.Accuracy or Quantity.Fraction ? "share of 1" : axis.Unit,
    ];

    private static object?[] Head(ResultDocument document) =>
    [
        document.Id, document.Experiment.Id, document.Experiment.Version, document.Network.Name, document.Network.Sha256,
        document.ImageSet.Id, document.ImageSet.Sha256, document.ImageSet.Count, document.Seed,
        string.Join("; ", document.Options.Select(option => $"{option.Name} {option.Value.GetRawText()}")),
    ];

    private static object?[] Tail(ResultDocument document) =>
    [
        document.Provenance.Device, document.Provenance.Precision.Mode,
        document.Provenance.StartedUtc.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        document.Provenance.CodeRevision, document.SchemaVersion,
    ];

    // The nine significant digits of the document; NaN is an empty field.
    private static double? Rounded(double? value) => value is not { } number || double.IsNaN(number)
        ? null
        : double.Parse(number.ToString("G9", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
