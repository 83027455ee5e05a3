using System.Text.Json;
using Passband.Results;

namespace Passband.Experiments.Studies;

/// <summary>A network of a study and what was measured of it on one image set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it shares with networks that differ in their seed alone, such as "blur 1.5".</param>
/// <param name="Group">How it was made robust, such as "blur" or "adversarial"; see <see cref="StudyGroups"/>.</param>
/// <param name="Results">Its results.</param>
public sealed record StudiedNetwork(string Name, string Kind, string Group, IReadOnlyList<ResultDocument> Results)
{
    /// <summary>Sigma in pixels of the fixed blur before its first layer; null without one.</summary>
    public double? BlurSigma { get; init; }

    /// <summary>Its result of an experiment.</summary>
    /// <param name="experiment">The experiment's id.</param>
    /// <param name="options">Options that the result must have been made with, as words.</param>
    /// <returns>The one on most images; null where there is none.</returns>
    public ResultDocument? Find(string experiment, params IReadOnlyList<(string Name, string Value)> options) =>
        Results.Where(r => r.Experiment.Id == experiment && options.All(o => Word(r.Options.Find(o.Name)) == o.Value)).MaxBy(r => r.ImageSet.Count);

    private static string? Word(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : value?.GetRawText();
}
