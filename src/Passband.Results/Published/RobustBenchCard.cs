using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Passband.Results.Published;

/// <summary>
/// A model card of RobustBench (Croce et al. 2021): clean accuracy and accuracy under AutoAttack, or the mean over corruptions, of a published
/// network on the test images of CIFAR-10.
/// </summary>
internal static partial class RobustBenchCard
{
    private const string Table = "RobustBench, model card";
    private const int LongestText = 2000;

    /// <summary>Whether a JSON object is such a card.</summary>
    internal static bool Is(JsonElement root) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty("clean_acc", out _) && root.TryGetProperty("dataset", out _)
        && !root.TryGetProperty("schemaVersion", out _);

    /// <summary>The result that a card tells.</summary>
    /// <param name="root">The card.</param>
    /// <param name="path">Its path, of which the file's name is the network's, and the folder's may be the norm's.</param>
    /// <param name="name">What to call the file in sentences.</param>
    /// <exception cref="ResultFormatException">It is of another data set, or lacks a number.</exception>
    internal static ResultDocument Read(JsonElement root, string path, string name)
    {
        if (Text(root, "dataset") is var dataset && dataset != "cifar10")
            throw new ResultFormatException($"{name} is a RobustBench card for {dataset}; cards for cifar10 are read.");
        var images = PublishedDraft.Cifar10;
        var clean = new Scalar { Id = Scalar.CleanAccuracy, Label = "Clean accuracy", Quantity = Quantity.Accuracy, K = PublishedDraft.CountOf(Percent(root, "clean_acc", name), images.Count), N = images.Count };
        var network = Path.GetFileNameWithoutExtension(name);
        var work = string.Join(", ", new[] { Text(root, "authors"), Text(root, "name") is { } title ? $"\"{title}\"" : null, Text(root, "venue") }.Where(t => !string.IsNullOrEmpty(t)));
        var source = new PublishedSource(Table, work.Length == 0 ? null : work, Address(root));
        var architecture = Text(root, "architecture") ?? "not stated";
        var draft = root.TryGetProperty("corruptions_acc", out _) ? Corruptions(root, name, network, architecture, source) : Attacked(root, path, name, network, architecture, source);
        return draft with { Scalars = [clean, .. draft.Scalars], Notes = [.. draft.Notes, .. Notes(root)] };
    }

    private static ResultDocument Corruptions(JsonElement root, string name, string network, string architecture, PublishedSource source) =>
        PublishedDraft.Of("corruptions", "Accuracy under common corruptions, as published", network, architecture, PublishedDraft.Cifar10, source, root.GetRawText()) with
        {
            Scalars = [new() { Id = "mean-accuracy", Label = "Mean over 15 corruptions x 5 severities", Quantity = Quantity.Accuracy, Unit = "%", Value = Percent(root, "corruptions_acc", name) / 100 }],
            Notes = ["The mean of 75 accuracies on CIFAR-10-C (Hendrycks and Dietterich 2019), 10,000 images each."],
        };

    private static ResultDocument Attacked(JsonElement root, string path, string name, string network, string architecture, PublishedSource source)
    {
        var (linf, epsilon) = Bound(root, path, name);
        var images = PublishedDraft.Cifar10;
        var bound = linf ? string.Create(CultureInfo.InvariantCulture, $"L∞ {255 * epsilon:0.##}/255") : string.Create(CultureInfo.InvariantCulture, $"L2 {epsilon:0.####}");
        var robust = PublishedDraft.CountOf(Percent(root, "autoattack_acc", name), images.Count);
        var draft = PublishedDraft.Of("autoattack", "Accuracy under AutoAttack, as published", network, architecture, images, source, root.GetRawText(),
            ("norm", linf ? "linf" : "l2"), (linf ? "epsilon" : "l2-epsilon", linf ? Math.Round(255 * epsilon, 6) : epsilon), ("steps", 100), ("queries", 5000));
        return draft with
        {
            Scalars = [new() { Id = "robust-accuracy", Label = $"Accuracy under AutoAttack, {bound}", Quantity = Quantity.Accuracy, K = robust, N = images.Count }],
            Notes = [.. Outside(root)],
            Figures =
            [
                new LinesFigure
                {
                    Id = "robust",
                    Title = "Accuracy within a bound",
                    Caption = $"{network} on {images.Name}, 10,000 images, {bound}, as published by RobustBench; band: 95 % Wilson interval.",
                    X = new Axis("Largest perturbation", linf ? Quantity.Epsilon : Quantity.Distance),
                    Y = new Axis("Accuracy", Quantity.Accuracy, "%"),
                    ReferenceLines = [new() { Name = "chance", Role = CurveRole.Chance, Value = 0.1 }],
                    Curves =
                    [
                        new()
                        {
                            Name = network, Network = network, Role = CurveRole.Published, Source = source.Work is { } work ? $"{Table}: {work}" : Table,
                            Points = [CurvePoint.Count(0, PublishedDraft.CountOf(Percent(root, "clean_acc", name), images.Count), images.Count), CurvePoint.Count(epsilon, robust, images.Count)],
                        },
                    ],
                },
            ],
        };
    }

    // A card does not say its norm: the folder does, as the collection is laid out, or else the size of the bound.
    private static (bool Linf, double Epsilon) Bound(JsonElement root, string path, string name)
    {
        if (Text(root, "eps") is not { } text || Fraction(text) is not { } epsilon || epsilon is not (> 0 and <= 100))
            throw new ResultFormatException($"{name} is a RobustBench card without a readable \"eps\", the bound of its attack, such as 8/255 or 0.5.");
        var folder = Path.GetFileName(Path.GetDirectoryName(path) ?? "");
        return (folder == "Linf" || (folder != "L2" && epsilon < 0.1), epsilon);
    }

    private static IEnumerable<string> Outside(JsonElement root)
    {
        if (Text(root, "external") is { } external && Fraction(external) is { } lower)
            yield return string.Create(CultureInfo.InvariantCulture, $"Other attacks leave {lower:0.##} %, says the card.");
        if (root.TryGetProperty("unreliable", out var flag) && flag.ValueKind == JsonValueKind.True)
            yield return "RobustBench marks this evaluation as possibly unreliable: AutoAttack may not find all adversarial images of this network.";
    }

    private static IEnumerable<string> Notes(JsonElement root)
    {
        yield return PublishedDraft.NoAnswers;
        if (root.TryGetProperty("additional_data", out var more) && more.ValueKind == JsonValueKind.True) yield return "Trained with additional data.";
        if (Text(root, "footnote") is { } footnote) yield return $"The card's footnote: {Markup().Replace(footnote.Replace("<br>", " ", StringComparison.Ordinal), "")}";
    }

    private static string? Address(JsonElement root) =>
        Text(root, "link") is { } link && Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is ("https" or "http") ? address.AbsoluteUri : null;

    private static double Percent(JsonElement root, string property, string name)
    {
        if (root.TryGetProperty(property, out var value))
        {
            var number = value.ValueKind == JsonValueKind.Number ? value.GetDouble() : Text(root, property) is { } text ? Fraction(text) : null;
            if (number is >= 0 and <= 100) return number.Value;
        }

        throw new ResultFormatException($"{name} is a RobustBench card whose \"{property}\" is not a percentage from 0 to 100.");
    }

    private static double? Fraction(string text)
    {
        var parts = text.Split('/');
        if (parts.Length > 2 || !parts.All(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out _))) return null;
        var numbers = parts.Select(p => double.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        return numbers.Length == 1 ? numbers[0] : numbers[1] == 0 ? null : numbers[0] / numbers[1];
    }

    private static string? Text(JsonElement root, string property) => root.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 and <= LongestText } text && text != "N/A" ? Markup().Replace(text.Replace("<br>", " ", StringComparison.Ordinal), "") : null;

    [GeneratedRegex("<[^>]{0,500}>")]
    private static partial Regex Markup();
}
