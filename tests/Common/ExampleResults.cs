using System.Text.Json;
using Passband.Results;

namespace Passband.Tests.Common;

/// <summary>Documents for the tests: every kind of figure, counts, outcomes, infinities.</summary>
internal static class ExampleResults
{
    private static readonly byte[] OnePixelPng = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static OptionSet Options(string json) => OptionSet.From(JsonDocument.Parse(json).RootElement);

    /// <summary>The least that a document holds.</summary>
    public static ResultDocument Small() => new()
    {
        Experiment = new("low-pass", 1),
        Title = "Accuracy under a low-pass filter",
        Network = new("resnet20", "resnet20-a", "resnet20.th", new string('a', 64), 10),
        ImageSet = new("cifar10", "CIFAR-10 test", new string('b', 64), 8, 3, 32, 32, 10),
        Seed = 0,
        Provenance = new()
        {
            StartedUtc = new(2026, 11, 22, 15, 0, 0, TimeSpan.Zero),
            DurationSeconds = 1.5,
            Device = "cpu",
            Threads = 2,
            Precision = new("float32"),
            HostOs = "Debian 12",
        },
    };

    /// <summary>One of everything.</summary>
    public static ResultDocument Full()
    {
        var clean = CellOutcomes.Of("clean", [true, true, true, false, true, true, true, true]);
        var low = CellOutcomes.Of("cutoff-0.125", [true, false, false, false, true, false, true, false]);
        return Small() with
        {
            Options = Options("""{"cutoffs": [0.125, 0.25], "hard": true, "note": "é < è"}"""),
            Seed = 7,
            Figures =
            [
                new LinesFigure
                {
                    Id = "accuracy",
                    Title = "Accuracy against cutoff",
                    X = new("Cutoff", Quantity.Frequency, "cycles/pixel", AxisScale.Logarithmic),
                    Y = new("Accuracy", Quantity.Accuracy),
                    ReferenceLines = [new() { Name = "chance", Role = CurveRole.Chance, Value = 0.1 },
                        new() { Name = "clean", Role = CurveRole.Clean, K = 7, N = 8, Cell = "clean" }],
                    Curves = [new() { Name = "ResNet-20", Points = [CurvePoint.Count(0.125, low),
                        CurvePoint.Count(double.PositiveInfinity, clean, "no cutoff")] },
                        new() { Name = "humans", Role = CurveRole.Published, Source = "Author 2019, Fig. 1",
                            Points = [CurvePoint.Of(0.125, 0.795, 0.76, 0.83)] }],
                },
                new ScatterFigure
                {
                    Id = "bias",
                    Title = "Robustness against bias",
                    X = new("Half-power frequency", Quantity.Frequency, "cycles/pixel"),
                    Y = new("Accuracy", Quantity.Accuracy),
                    Groups = [new("adversarial", CurveRole.Published, [new() { X = 0.1, Y = 0.8, YLow = 0.7, YHigh = 0.9, Label = "A" }])],
                },
                new HeatmapFigure
                {
                    Id = "map",
                    Title = "Fourier map",
                    X = new("fx", Quantity.Frequency, "cycles/pixel"),
                    XExtent = new(-0.5, 0.5),
                    Y = new("fy", Quantity.Frequency, "cycles/pixel"),
                    YExtent = new(0.5, -0.5),
                    Colour = new("Error", Quantity.Fraction),
                    ColourScale = ColourScale.Diverging,
                    Values = [[0.1, 1.0 / 3, double.NaN], [1e-12, -2, double.NegativeInfinity]],
                },
                new ImagesFigure
                {
                    Id = "examples",
                    Title = "Filtered images",
                    Columns = 2,
                    Pictures = [new() { Caption = "cat", Png = OnePixelPng }, new() { Caption = "dog", File = "pictures/dog.png" }],
                },
                new TableFigure
                {
                    Id = "table",
                    Title = "Cutoffs",
                    Columns = [new("Network"), new("Cutoff", Quantity.Frequency, "cycles/pixel")],
                    Rows = [[TableCell.Of("ResNet-20"), TableCell.Of(0.25)], [TableCell.Of("ResNet-44"), TableCell.Empty]],
                },
            ],
            Scalars = [new() { Id = "clean", Label = "Clean accuracy", Quantity = Quantity.Accuracy, K = 7, N = 8 }],
            Notes = ["The mean of each image is kept."],
            Tags = ["first"],
            Outcomes = [clean, low],
        };
    }
}
