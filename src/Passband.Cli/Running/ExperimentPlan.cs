using Passband.Experiments.Catalogue;
using Passband.Experiments.Contract;

namespace Passband.Cli.Running;

/// <summary>An experiment and the options it is to run with.</summary>
internal sealed record ExperimentPlan(IExperiment Experiment, object Options)
{
    /// <summary>Reads the options of each experiment out of those given; every given option must belong to one of them.</summary>
    /// <exception cref="ExperimentException">There is no such experiment.</exception>
    /// <exception cref="UsageException">None of the experiments has an option.</exception>
    /// <exception cref="Passband.Experiments.Options.OptionException">A value is not accepted.</exception>
    public static IReadOnlyList<ExperimentPlan> Of(ExperimentCatalogue catalogue, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> texts)
    {
        var experiments = ids.Distinct().Select(catalogue.Find).ToList();
        foreach (var name in texts.Keys)
        {
            if (experiments.Any(e => Has(e, name))) continue;
            var owners = catalogue.Experiments.Where(e => Has(e, name)).Select(e => e.Id);
            throw new UsageException($"--{name} is an option of {string.Join(" and ", owners)}, not of {string.Join(" or ", experiments.Select(e => e.Id))}.");
        }

        return [.. experiments.Select(e => new ExperimentPlan(e, e.Schema.Read(texts.Where(t => Has(e, t.Key)).ToDictionary())))];
    }

    private static bool Has(IExperiment experiment, string option) => experiment.Schema.Options.Any(o => o.Name == option);
}
