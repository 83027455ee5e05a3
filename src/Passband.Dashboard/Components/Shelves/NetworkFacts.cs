using System.Globalization;
using Passband.Experiments.Options;
using Passband.Results;
using Passband.Results.Statistics;
using Passband.Vision.Checkpoints;

namespace Passband.Dashboard.Components.Shelves;

/// <summary>What pages say of a network, in words.</summary>
internal static class NetworkFacts
{
    public static string Architecture(NetworkCard card) => Architecture(card.Architecture, card.Options);

    public static string Architecture(string name, IReadOnlyDictionary<string, System.Text.Json.JsonElement> options) => options.Count == 0
        ? name
        : $"{name} ({string.Join(", ", options.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key} {OptionText.Of(o.Value)}"))})";

    public static string Input(NetworkCard card) => $"{card.Input.Channels} × {card.Input.Height} × {card.Input.Width}";

    public static string Values(IEnumerable<double> values) => string.Join(", ", values.Select(v => v.ToString("0.#####", CultureInfo.InvariantCulture)));

    public static string Training(NetworkCard card) => card.Training is { } training ? string.Join(", ", training.Tags) : "";

    /// <summary>The clean accuracy of the card with its count and 95 % interval; null if the card states none.</summary>
    public static string? Clean(NetworkCard card) => card.Training is { CleanCorrect: { } k, CleanTotal: { } n and > 0 }
        ? Numbers.Accuracy(k, n, WilsonInterval.Of(k, n))
        : null;

    /// <summary>What the clean accuracy of the card was measured on, as far as the card says: the test images that belong to those of the training.</summary>
    public static string? CleanOn(NetworkCard card) => card.Training switch
    {
        { CleanTotal: not null, ImageSet: { Length: > 0 } trained } => $"test images; trained on {trained}",
        { CleanTotal: not null } => "test images; the card does not say of which set",
        _ => null,
    };

    /// <summary>The address of the network's page.</summary>
    public static string Page(string name) => $"networks/{Uri.EscapeDataString(name)}";
}
