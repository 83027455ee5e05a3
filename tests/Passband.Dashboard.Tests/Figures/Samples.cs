using Passband.Dashboard.Components.Figures;
using Passband.Dashboard.Components.Figures.Plots;
using Passband.Results;

namespace Passband.Dashboard.Tests.Figures;

/// <summary>Small documents with known answers.</summary>
internal static class Samples
{
    public static readonly Axis Frequency = new("Cutoff frequency", Quantity.Frequency, "cycles/pixel");
    public static readonly Axis Accuracy = new("Accuracy", Quantity.Accuracy, "%");

    /// <summary>Ten images: 8 right on unchanged ones, 2, 5 and 8 right at the cutoffs 0.1, 0.3 and none.</summary>
    public static ResultDocument LowPass(string network = "net", string images = "shapes-agree", string experiment = "low-pass", Axis? axis = null)
    {
        CellOutcomes Cell(string name, int correct) => CellOutcomes.Of(name, [.. Enumerable.Range(0, 10).Select(i => i < correct)]);
        CellOutcomes[] cells = [Cell("clean", 8), Cell("a", 2), Cell("b", 5), Cell("c", 8)];
        return new ResultDocument
        {
            Experiment = new(experiment, 1),
            Title = "Accuracy under a low-pass filter",
            Network = new(network, "resnet", network + ".safetensors", new string('a', 63) + network.Length, 10, "plain"),
            ImageSet = new(images, "images " + images, new string(images.EndsWith('e') ? 'b' : 'c', 64), 10, 3, 32, 32, 10),
            Seed = 0,
            Figures =
            [
                new LinesFigure
                {
                    Id = "accuracy",
                    Title = "Accuracy under a low-pass filter",
                    Caption = "n = 10",
                    X = axis ?? Frequency,
                    Y = Accuracy,
                    ReferenceLines =
                    [
                        new() { Name = "unchanged images", Role = CurveRole.Clean, Network = network, K = 8, N = 10, Cell = "clean" },
                        new() { Name = "chance", Role = CurveRole.Chance, Value = 0.1 },
                    ],
                    Curves =
                    [
                        new()
                        {
                            Name = network,
                            Network = network,
                            Points = [CurvePoint.Count(0.1, cells[1]), CurvePoint.Count(0.3, cells[2]), CurvePoint.Count(double.PositiveInfinity, cells[3], "no filter")],
                        },
                    ],
                },
            ],
            Provenance = new() { StartedUtc = DateTimeOffset.UnixEpoch, DurationSeconds = 1, Device = "cpu", Threads = 1, Precision = new("float32"), HostOs = "test", Libraries = [new("Passband", "0.1.0")] },
            Outcomes = cells,
        };
    }

    public static FigureContext Context(FigureViewState? view = null, params ResultDocument[] sources) => new(sources, view ?? new(), n => n.Length);

    /// <summary>A curve over things that are counted.</summary>
    public static Plot Counted(double[] x) => Many(1, x);

    /// <summary>Curves with intervals.</summary>
    public static Plot Many(int curves, double[]? x = null, FigureViewState? view = null) => LinesPlot.Of(Curves(curves, x), Context(view));

    /// <summary>A figure of curves with intervals.</summary>
    public static LinesFigure Curves(int curves, double[]? x = null) => new()
    {
        Id = "many",
        Title = "Many",
        Caption = "All of them; band: 95 % interval.",
        X = new Axis("Attacks so far"),
        Y = Accuracy,
        Curves = [.. Enumerable.Range(0, curves).Select(c => new Curve { Name = $"curve {c}", Points = [.. (x ?? [0, 1]).Select(v => CurvePoint.Of(v, 0.5, 0.4, 0.6))] })],
    };

    public static Plot Plot(FigureViewState? view = null)
    {
        var document = LowPass();
        return LinesPlot.Of((LinesFigure)document.Figures[0], Context(view, document));
    }
}
