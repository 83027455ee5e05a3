using Passband.Probes.Shelves;

namespace Passband.Dashboard.Probing;

/// <summary>A network as the form offers it.</summary>
/// <param name="Name">Name that requests use.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Training">How it was trained, in a word or two; empty if unknown.</param>
/// <param name="Input">The images it takes, such as "3 x 32 x 32, 10 classes"; empty if unknown.</param>
/// <param name="Problem">Why it cannot be asked with the images at hand; null if it can, as far as is known.</param>
public sealed record NetworkRow(string Name, string Title, string Training, string Input, string? Problem)
{
    /// <summary>The networks on the shelf, those that fit first.</summary>
    /// <param name="shelf">The shelf.</param>
    /// <param name="images">What they must fit; null while it is not known.</param>
    public static IReadOnlyList<NetworkRow> Of(IReadOnlyList<ShelvedNetwork> shelf, ChosenImages? images) =>
        [.. shelf.Select(n => Of(n, images)).OrderBy(r => r.Problem is not null)];

    /// <summary>The form with networks under the names that requests use, whichever name or path the address gave.</summary>
    public static ProbeForm Named(ProbeForm form, IReadOnlyList<ShelvedNetwork> shelf) =>
        form with { Networks = [.. form.Networks.Select(n => shelf.FirstOrDefault(s => Means(n, s))?.Name ?? n).Distinct()] };

    /// <summary>What a form asks for that is neither on the shelf nor a file; null if there is nothing such.</summary>
    public static string? Missing(ProbeForm form, IReadOnlyList<ShelvedNetwork> shelf) =>
        form.Networks.Where(n => !shelf.Any(s => Means(n, s)) && !Path.Exists(n)).ToList() switch
        {
            [] => null,
            [var one] => $"The network {one} is not on the shelf: add it under Networks, or choose others.",
            var many => $"The networks {string.Join(", ", many)} are not on the shelf: add them under Networks, or choose others.",
        };

    private static bool Means(string name, ShelvedNetwork network) =>
        Same(name, network.Name) || name == network.Path || Same(name, Path.GetFileName(network.Path)) || Same(name, network.Card?.Name);

    private static bool Same(string name, string? other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static NetworkRow Of(ShelvedNetwork network, ChosenImages? images)
    {
        if (network.Card is not { } card) return new(network.Name, network.Name, "", "", network.Problem ?? "Its file has no card.");
        var training = card.Training?.Tags is { Count: > 0 } tags ? string.Join(", ", tags) : "";
        var input = $"{card.Input.Channels} x {card.Input.Height} x {card.Input.Width}, {card.Classes.Count} classes";
        return new(network.Name, card.Name, training, input, network.Problem ?? images?.Misfit(card));
    }
}
