using Passband.Results;

namespace Passband.Cli.Tests;

/// <summary>Made-up results with known numbers.</summary>
internal static class Examples
{
    /// <summary>Three points of ten images: 2, 5 and 9 right, 10 on unchanged images.</summary>
    public static ResultDocument LowPass(string network = "net", char hash = 'a') => Curve(network, hash, new(10, 10), [(0.125, 2), (0.25, 5), (0.5, 9)]);

    /// <summary>A result whose first k images are right at each point.</summary>
    public static ResultDocument Curve(string network, char hash, (int K, int N) clean, (double X, int K)[] points, bool outcomes = true)
    {
        var cells = points.Select(p => First($"cutoff-{p.X}", p.K, clean.N)).Prepend(First("clean", clean.K, clean.N)).ToList();
        return new ResultDocument
        {
            Experiment = new("low-pass", 1),
            Title = "Accuracy under a low-pass filter",
            Network = new(network, "convnet", network + ".safetensors", new string(hash, 64), 10, "standard"),
            ImageSet = new("made-up", "Made-up images", new string('b', 64), clean.N, 3, 32, 32, 10),
            Seed = 0,
            Scalars =
            [
                new() { Id = "clean-accuracy", Label = "Clean accuracy", Quantity = Quantity.Accuracy, K = clean.K, N = clean.N },
                new() { Id = "half-accuracy-cutoff", Label = "Cutoff at half the clean accuracy", Quantity = Quantity.Frequency, Unit = "cycles/pixel", Value = 0.25, Low = 0.2, High = 0.3 },
            ],
            Figures =
            [
                new LinesFigure
                {
                    Id = "accuracy",
                    Title = "Accuracy under a low-pass filter",
                    X = new("Cutoff frequency", Quantity.Frequency, "cycles/pixel"),
                    Y = new("Accuracy", Quantity.Accuracy, "%"),
                    ReferenceLines =
                    [
                        new() { Name = "unchanged images", Role = CurveRole.Clean, Network = network, K = clean.K, N = clean.N, Cell = outcomes ? "clean" : null },
                        new() { Name = "chance", Role = CurveRole.Chance, Value = 0.1 },
                    ],
                    Curves =
                    [
                        new() { Name = network, Network = network, Points = [.. points.Select(p => CurvePoint.Count(p.X, p.K, clean.N, outcomes ? $"cutoff-{p.X}" : null))] },
                    ],
                },
            ],
            Notes = ["The images are made up."],
            Provenance = new()
            {
                StartedUtc = new(2026, 11, 22, 15, 0, 0, TimeSpan.Zero),
                DurationSeconds = 1.5,
                ImagesPerSecond = 12345,
                Device = "cpu",
                Threads = 2,
                Precision = new("bfloat16 screened by float32", 0.031, 0.0525),
                Libraries = [new("libtorch", "1.13.1")],
                HostOs = "Debian 12",
            },
            Outcomes = outcomes ? cells : [],
        };
    }

    private static CellOutcomes First(string cell, int correct, int count) =>
        CellOutcomes.Of(cell, Enumerable.Range(0, count).Select(i => i < correct).ToArray());
}
