using Passband.Experiments.Options;
using Passband.Probes;
using Passband.Probes.Locating;
using Passband.Probes.Training;
using Passband.Vision.Data;
using Passband.Vision.Networks;

namespace Passband.Dashboard.Probing;

/// <summary>What is wrong with a form, by field, and the request it makes when nothing is.</summary>
/// <param name="Problems">Sentences by field: images, count, size, name, architecture, seed, w.NAME, o.NAME.</param>
/// <param name="Images">The images asked for; null while that is missing or wrong.</param>
/// <param name="Request">The request; null while something is missing or wrong.</param>
public sealed record TrainCheck(IReadOnlyDictionary<string, string> Problems, ImageQuery? Images, TrainingRequest? Request)
{
    /// <summary>The sentence about a field; null if there is none.</summary>
    public string? this[string field] => Problems.GetValueOrDefault(field);

    /// <summary>Checks everything that can be checked without opening the images.</summary>
    /// <param name="form">The form.</param>
    /// <param name="name">The name where the form has none.</param>
    public static TrainCheck Of(TrainForm form, string name)
    {
        ArgumentNullException.ThrowIfNull(form);
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        var images = form.Images.Query(problems);
        var title = form.Name.Length > 0 ? form.Name : name;
        if (title.Length > 0) Try("name", () => TrainingRequest.RequireName(title));
        if (!Architectures.All.Contains(form.Architecture)) problems["architecture"] = $"There is no architecture '{form.Architecture}'; there are {string.Join(", ", Architectures.All)}.";
        var seed = SeedField.Read(form.Seed, problems);
        foreach (var (option, text) in form.With) Try("w." + option, () => ArchitectureSchemas.Read(form.Architecture, new Dictionary<string, string> { [option] = text }));
        var schema = new TrainingSchema();
        foreach (var (option, text) in form.Options) Try("o." + option, () => schema.Value(option, text));
        if (problems.Count == 0) Try("recipe", () => schema.Read(form.Options));
        return new(problems, images, problems.Count > 0 ? null : new TrainingRequest
        {
            Name = title,
            Images = images! with { Split = DataSplit.Train },
            Architecture = form.Architecture,
            With = form.With,
            Options = form.Options,
            Seed = seed,
        });

        void Try(string field, Action act)
        {
            try
            {
                act();
            }
            catch (Exception problem) when (problem is OptionException or RequestException)
            {
                problems[field] = problem.Message;
            }
        }
    }
}
