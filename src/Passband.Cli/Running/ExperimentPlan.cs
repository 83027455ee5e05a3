using Passband.Experiments.Catalogue;
using Passband.Experiments.Contract;
using Passband.Experiments.Options;

namespace Passband.Cli.Running;

/// <summary>An experiment and the options it is to run with.</summary>
internal sealed record ExperimentPlan(IExperiment Experiment, object Options)
{
    /// <summary>Reads the options of each experiment out of those given; every given option must belong to one of them.</summary>
    /// <exception cref="ExperimentException">There is no such experiment.</exception>
    /// <exception cref="UsageException">None of the experiments has an option, or it counts for none of them beside the others that are given.</exception>
    /// <exception cref="OptionException">A value is not accepted.</exception>
    public static IReadOnlyList<ExperimentPlan> Of(ExperimentCatalogue catalogue, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> texts)
    {
        var experiments = ids.Distinct().Select(catalogue.Find).ToList();
        foreach (var name in texts.Keys)
        {
            var having = experiments.Where(e => Has(e, name)).ToList();
            if (having.Any(e => e.Schema.Counts(name, texts) || OptionText.Of(Of(e, name).Default) == texts[name].Trim())) continue;
            if (having.Count > 0 && Of(having[0], name).When is { } when)
                throw new UsageException($"--{name} counts only with --{when.Option} {when.Value}: give that, too, or leave --{name} out.");
            var owners = catalogue.Experiments.Where(e => Has(e, name)).Select(e => e.Id);
            throw new UsageException($"--{name} is an option of {string.Join(" and ", owners)}, not of {string.Join(" or ", experiments.Select(e => e.Id))}.");
        }

        return [.. experiments.Select(e => new ExperimentPlan(e, e.Schema.Read(texts.Where(t => Has(e, t.Key)).ToDictionary())))];
    }

    private static OptionDescriptor Of(IExperiment experiment, string option) => experiment.Schema.Options.First(o => o.Name == option);

    private static bool Has(IExperiment experiment, string option) => experiment.Schema.Options.Any(o => o.Name == option);
}
