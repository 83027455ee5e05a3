using System.Globalization;
using System.Text.Json;
using Passband.Experiments.Options;
using Passband.Experiments.Training;
using Passband.Vision.Checkpoints;
using Passband.Vision.Training;
using Passband.Vision.Training.Recipes;

namespace Passband.Probes.Training;

/// <summary>
/// Compares a training that is kept with one that is asked for by what makes the weights what they are. How either was typed, what the network
/// is called and under which licence do not belong to it.
/// </summary>
internal static class TrainingComparison
{
    /// <summary>Whether both come to the same weights.</summary>
    internal static bool AreSame(TrainingOptions kept, TrainingOptions asked) => Text(kept) == Text(asked);

    /// <summary>What differs, such as "epochs 20 there, 5 asked"; empty where the difference is in nothing that an option says.</summary>
    internal static string Differences(TrainingOptions kept, TrainingOptions asked) => string.Join("; ", Declared(kept).Zip(Declared(asked))
        .Where(pair => pair.First.Text != pair.Second.Text)
        .Select(pair => $"{pair.First.Name} {pair.First.Text} there, {pair.Second.Text} asked"));

    private static IEnumerable<(string Name, string Text)> Declared(TrainingOptions options) =>
        TrainingDeclaration.Of(Bare(options)).Select(o => (o.Name, OptionText.Of(o.Value))).Append(("seed", options.Seed.ToString(CultureInfo.InvariantCulture)));

    private static string Text(TrainingOptions options) => JsonSerializer.Serialize(Bare(options));

    private static TrainingOptions Bare(TrainingOptions options) => options with
    {
        Card = options.Card with { Name = "network", Options = Whole(options.Card), Training = null, Source = null, Licence = null },
        // Each image draws one of them, in ascending order: which is named first means nothing.
        Recipe = options.Recipe is GaussianNoising noise ? noise with { Sigmas = [.. noise.Sigmas.Order()] } : options.Recipe,
    };

    // An option of the architecture that is given as it would be anyway makes no other network.
    private static SortedDictionary<string, JsonElement> Whole(NetworkCard card)
    {
        var all = new SortedDictionary<string, JsonElement>(ArchitectureSchemas.Of(card.Architecture).Options.ToDictionary(o => o.Name, o => o.Default), StringComparer.Ordinal);
        foreach (var (name, value) in card.Options) all[name] = value;
        return all;
    }
}
