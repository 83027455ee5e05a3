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

    /// <summary>Those of its results that were made as those of the other networks were.</summary>
    internal IReadOnlyList<ResultDocument> Compared { get; init; } = Results;

    /// <summary>Id of the experiment whose smallest perturbations are compared, by norm.</summary>
    internal IReadOnlyDictionary<string, string> SizesFrom { get; init; } = new Dictionary<string, string>();

    /// <summary>Its result of an experiment.</summary>
    /// <param name="experiment">The experiment's id.</param>
    /// <param name="norm">The norm that it must have been made with; null for an experiment without one.</param>
    /// <returns>Null where there is none.</returns>
    public ResultDocument? Find(string experiment, string? norm = null) =>
        Compared.FirstOrDefault(r => r.Experiment.Id == experiment && (norm is null || Word(r.Options.Find("norm")) == norm));

    /// <summary>Its result that holds the sizes of the smallest perturbations.</summary>
    /// <param name="norm">Their norm.</param>
    public ResultDocument? FindSizes(string norm) => Find(SizesFrom.GetValueOrDefault(norm, "perturbation-spectrum"), norm);

    /// <summary>An option's value as it is typed.</summary>
    internal static string? Word(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : value?.GetRawText();
}
