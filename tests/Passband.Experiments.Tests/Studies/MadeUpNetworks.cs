using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Passband.Experiments.Studies;
using Passband.Results;

namespace Passband.Experiments.Tests.Studies;

/// <summary>Networks of a study whose numbers a test chooses.</summary>
internal static class MadeUpNetworks
{
    /// <summary>A network with some of the numbers that a study compares; frequencies in cycles/pixel, perturbations in 0..1.</summary>
    internal static StudiedNetwork Network(
        string name, string group, double? reversal = null, double? halfPower = null, double? smallest = null, double? corrupted = null,
        (double Low, double Medium, double High)? groups = null, double reach = 0.005, string? kind = null, double? sigma = null,
        double? attacked = null)
    {
        var results = new List<ResultDocument>();
        if (reversal is not null) results.Add(Result(name, "hybrid", null, [Number("reversal-frequency", reversal, reach)]));
        if (halfPower is not null || smallest is not null)
            results.Add(Result(name, "perturbation-spectrum", "linf", [Number("half-power-frequency", halfPower, reach), Number("median-perturbation", smallest, 0.1 / 255)]));
        if (corrupted is not null || groups is not null)
            results.Add(Result(name, "corruptions", null,
            [
                Number("mean-accuracy", corrupted ?? 0.5, 0.01), Number("low-frequency-accuracy", groups?.Low, 0.01),
                Number("medium-frequency-accuracy", groups?.Medium, 0.01), Number("high-frequency-accuracy", groups?.High, 0.01),
            ], outcomes: groups is { } of ? [Right("clean", 0.9), Right("fog-1", of.Low), Right("pixelate-1", of.Medium), Right("shot-noise-1", of.High)] : null));
        if (attacked is not null)
            results.Add(Result(name, "robust-accuracy", "linf", [], figures: [Attacked(attacked.Value)]));
        return new StudiedNetwork(name, kind ?? name, group, results) { BlurSigma = sigma };
    }

    /// <summary>Answers of a cell in which the first images are right, a share of all.</summary>
    internal static CellOutcomes Right(string cell, double share, int images = 1000) => CellOutcomes.Of(cell, [.. Enumerable.Range(0, images).Select(i => i < Math.Round(share * images))]);

    private static LinesFigure Attacked(double share) => new()
    {
        Id = "accuracy",
        Title = "Accuracy under attack",
        X = new Axis("Bound", Quantity.Epsilon),
        Y = new Axis("Accuracy", Quantity.Accuracy, "%"),
        Curves = [new Curve { Name = "attacked", Points = [CurvePoint.Of(0, 0.9), CurvePoint.Of(2.0 / 255, share) with { K = (int)Math.Round(200 * share), N = 200 }] }],
    };

    internal static StudyNumbers Of(params IReadOnlyList<StudiedNetwork> networks) => new(networks);

    internal static ResultDocument Result(string network, string experiment, string? norm, IReadOnlyList<Scalar> scalars, int images = 1000, IReadOnlyList<Figure>? figures = null, IReadOnlyList<CellOutcomes>? outcomes = null) => new()
    {
        Experiment = new(experiment, 1),
        Title = experiment,
        Network = new(network, "convnet", "net.safetensors", Hash(network), 10),
        ImageSet = new("set", "a set", new string('b', 64), images, 1, 32, 32, 10),
        Seed = 0,
        Options = norm is null ? OptionSet.Empty : new([new("norm", JsonSerializer.SerializeToElement(norm))]),
        Scalars = [Count("clean-accuracy", 900, images), .. scalars],
        Figures = figures ?? [],
        Outcomes = outcomes ?? [],
        Provenance = new() { StartedUtc = DateTimeOffset.UnixEpoch, DurationSeconds = 1, Device = "cpu", Threads = 2, Precision = new("float32"), HostOs = "Debian 12" },
    };

    private static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private static Scalar Count(string id, int k, int n) => new() { Id = id, Label = id, Quantity = Quantity.Accuracy, K = Math.Min(k, n), N = n };

    private static Scalar Number(string id, double? value, double reach) => new() { Id = id, Label = id, Value = value, Low = value - reach, High = value + reach };
}
