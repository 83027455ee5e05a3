using System.Globalization;

namespace Passband.Results.Published;

/// <summary>
/// RobustBench's table of accuracies on CIFAR-10-C (Hendrycks and Dietterich 2019): a row a network, a column for each corruption and
/// severity, 10,000 images in each.
/// </summary>
internal static class RobustBenchCorruptions
{
    private const string Table = "RobustBench, accuracies on CIFAR-10-C";
    private const int Images = 10_000;
    private const double Allowance = 1e-6;

    private static readonly string[] Order =
    [
        "gaussian_noise", "shot_noise", "impulse_noise", "defocus_blur", "glass_blur", "motion_blur", "zoom_blur", "snow", "frost", "fog", "brightness", "contrast",
        "elastic_transform", "pixelate", "jpeg_compression",
    ];

    /// <summary>Whether a table's first row is that of such a file.</summary>
    internal static bool Is(string[] head) => head.Contains("gaussian_noise") && head.Contains("jpeg_compression");

    /// <summary>A result for each network.</summary>
    /// <exception cref="ResultFormatException">A cell is missing, doubled, or no accuracy.</exception>
    internal static IEnumerable<ResultDocument> Read(IReadOnlyList<string[]> rows, string name)
    {
        if (rows.Count < 3) throw new ResultFormatException($"{name} holds no network: below corruptions and severities each row is one's accuracies.");
        var columns = new Dictionary<(string Corruption, int Severity), int>();
        for (var column = 1; column < rows[0].Length; column++)
        {
            if (!int.TryParse(rows[1][column], NumberStyles.None, CultureInfo.InvariantCulture, out var severity) || severity is < 1 or > 5)
                throw new ResultFormatException($"{name}, row 2, column {column + 1}: \"{rows[1][column]}\" is not a severity from 1 to 5.");
            if (!columns.TryAdd((rows[0][column], severity), column))
                throw new ResultFormatException($"{name} has {rows[0][column]} of severity {severity} twice.");
        }

        foreach (var (corruption, severity) in Order.SelectMany(c => Enumerable.Range(1, 5).Select(s => (c, s))))
            if (!columns.ContainsKey((corruption, severity))) throw new ResultFormatException($"{name} lacks {corruption} of severity {severity}.");
        return rows.Skip(2).Index().Select(row => Result(row.Item, c => Accuracy(row.Item[columns[c]], name, row.Index + 3, columns[c] + 1)));
    }

    private static double Accuracy(string text, string name, int row, int column) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1 + Allowance ? Math.Min(value, 1)
            : throw new ResultFormatException($"{name}, row {row}, column {column}: \"{text}\" is not an accuracy from 0 to 1.");

    private static ResultDocument Result(string[] row, Func<(string, int), double> accuracy)
    {
        var (network, images, source) = (row[0], PublishedDraft.Cifar10, new PublishedSource(Table, Address: "https://github.com/RobustBench/robustbench"));
        var values = Order.Select(c => Enumerable.Range(1, 5).Select(s => accuracy((c, s))).ToArray()).ToArray();
        var who = $"{network} on {images.Name}, 10,000 images, as published by RobustBench";
        Curve Of(string name, IEnumerable<CurvePoint> points, string? network = null) => new() { Name = name, Network = network, Role = CurveRole.Published, Source = Table, Points = [.. points] };
        return PublishedDraft.Of("corruptions", "Accuracy under common corruptions, as published", network, "not stated", images, source, string.Join(' ', row.Skip(1))) with
        {
            Scalars = [new() { Id = "mean-accuracy", Label = "Mean over 15 corruptions x 5 severities", Quantity = Quantity.Accuracy, Unit = "%", Value = values.SelectMany(v => v).Average() }],
            Notes = [PublishedDraft.NoAnswers, "Frost in CIFAR-10-C is made of photographs: it is not comparable with frost drawn by this program."],
            Figures =
            [
                new LinesFigure
                {
                    Id = "accuracy", Title = "Accuracy under common corruptions", Caption = $"Mean over 15 corruptions, {who}; no interval is published.",
                    X = Severity, Y = Share,
                    Curves = [Of(network, Enumerable.Range(0, 5).Select(s => CurvePoint.Of(s + 1, values.Average(v => v[s]))), network)],
                },
                new LinesFigure
                {
                    Id = "corruptions", Title = "Accuracy by corruption and severity", Caption = $"{who}; band: 95 % Wilson interval.",
                    X = Severity, Y = Share,
                    Curves = [.. Order.Zip(values).Select(c => Of(Words(c.First), c.Second.Select((v, s) => CurvePoint.Count(s + 1, (int)Math.Round(v * Images), Images))))],
                },
                new HeatmapFigure
                {
                    Id = "map", Title = "Accuracy by corruption and severity", Caption = $"{who}.",
                    X = Severity, XExtent = new(0, 5), ColumnNames = ["1", "2", "3", "4", "5"], Y = new Axis("Corruption"), YExtent = new(0, Order.Length), RowNames = [.. Order.Select(Words)],
                    Colour = Share, Trials = Images, Values = values,
                },
            ],
        };
    }

    private static Axis Severity => new("Severity", Quantity.Severity);

    private static Axis Share => new("Accuracy", Quantity.Accuracy, "%");

    // As this program calls them: "Gaussian noise", "JPEG compression".
    private static string Words(string corruption) =>
        corruption == "jpeg_compression" ? "JPEG compression" : char.ToUpperInvariant(corruption[0]) + corruption[1..].Replace('_', ' ');
}
