using Passband.Results;

namespace Passband.Dashboard.Tests.Browsing;

/// <summary>Results with known numbers, and a store in a folder that goes away with the test.</summary>
internal static class MadeUpResults
{
    /// <summary>Six of ten right; the seed tells them apart.</summary>
    public static ResultDocument Of(string network, long seed = 0) => new()
    {
        Experiment = new("low-pass", 1),
        Title = "Accuracy under a low-pass filter",
        Network = new(network, "convnet", "net.safetensors", new string('a', 64), 10),
        ImageSet = new("made-up", "Made-up images", new string('b', 64), 10, 3, 32, 32, 10),
        Seed = seed,
        Scalars = [new() { Id = "clean-accuracy", Label = "Clean accuracy", Quantity = Quantity.Accuracy, K = 6, N = 10 }],
        Figures =
        [
            new LinesFigure
            {
                Id = "accuracy", Title = "Accuracy", X = new("Cutoff", Quantity.Frequency, "cycles/pixel"), Y = new("Accuracy", Quantity.Accuracy, "%"),
                Curves = [new() { Name = network, Network = network, Points = [CurvePoint.Count(0.25, 6, 10)] }],
            },
        ],
        Provenance = new()
        {
            StartedUtc = new(2026, 11, 22, 15, 0, 0, TimeSpan.Zero), DurationSeconds = 1.5, Device = "cpu", Threads = 2, Precision = new("float32"), HostOs = "Debian 12",
        },
    };
}
