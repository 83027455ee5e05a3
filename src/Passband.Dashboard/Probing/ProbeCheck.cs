using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Probes.Locating;
using Passband.Probes.Queue;
using Passband.Vision.Evaluation;

namespace Passband.Dashboard.Probing;

/// <summary>What is wrong with a form, by field, and the request it makes when nothing is.</summary>
/// <param name="Problems">Sentences by field: experiment, network, images, reference, count, size, seed, precision, o.NAME.</param>
/// <param name="Images">The images asked for; null while that is missing or wrong.</param>
/// <param name="Request">The request; null while something is missing or wrong.</param>
public sealed record ProbeCheck(IReadOnlyDictionary<string, string> Problems, ImageQuery? Images, ProbeRequest? Request)
{
    /// <summary>The sentence about a field; null if there is none.</summary>
    public string? this[string field] => Problems.GetValueOrDefault(field);

    /// <summary>Checks everything that can be checked without opening networks and images.</summary>
    public static ProbeCheck Of(ProbeForm form, IReadOnlyList<IExperiment> experiments)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        var experiment = experiments.FirstOrDefault(e => e.Id == form.Experiment);
        if (experiment is null)
        {
            problems["experiment"] = form.Experiment.Length == 0
                ? "Choose an experiment."
                : $"There is no experiment '{form.Experiment}'; there are {string.Join(", ", experiments.Select(e => e.Id))}.";
        }

        var images = form.ImageFields.Query(problems);
        if (experiment is not { NeedsNetworks: false } && form.Networks.Count == 0) problems["network"] = "Choose at least one network.";
        if (experiment is { TakesReference: false } && form.Reference.Length > 0) problems["reference"] = $"{experiment.Id} compares no image sets: leave the reference out.";
        var seed = SeedField.Read(form.Seed, problems);
        var precision = PrecisionOf(form.Precision);
        if (precision is null) problems["precision"] = $"The precision is auto, float32 or screened, not '{form.Precision}'.";
        var options = experiment is null ? [] : ReadOptions(experiment.Schema, form, problems);
        return new(problems, images, problems.Count > 0 ? null : new ProbeRequest
        {
            Experiment = form.Experiment,
            Networks = experiment!.NeedsNetworks ? form.Networks : [],
            Images = images!,
            Reference = form.Reference.Length > 0 ? images! with { Specification = form.Reference } : null,
            Options = options,
            Seed = seed,
            Precision = precision!.Value,
            Again = form.Again,
        });
    }

    private static Dictionary<string, string> ReadOptions(OptionSchema schema, ProbeForm form, Dictionary<string, string> problems)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in form.Options)
        {
            try
            {
                schema.Value(name, text);
                values[name] = text;
            }
            catch (OptionException problem)
            {
                problems["o." + name] = problem.Message;
            }
        }

        return values;
    }

    private static EvaluationPrecision? PrecisionOf(string word) => word.Length == 0
        ? EvaluationPrecision.Auto
        : Enum.GetValues<EvaluationPrecision>().Where(p => ProbeForm.WordOf(p) == word).Select(p => (EvaluationPrecision?)p).FirstOrDefault();
}
