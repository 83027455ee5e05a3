using Passband.Experiments.Contract;

namespace Passband.Experiments.Catalogue;

/// <summary>All experiments of this program, found by their type; a new one needs no entry anywhere.</summary>
public sealed class ExperimentCatalogue
{
    /// <summary>The experiments by id.</summary>
    public IReadOnlyList<IExperiment> Experiments { get; } =
    [
        .. typeof(IExperiment).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsClass: true } && typeof(IExperiment).IsAssignableFrom(t))
            .Select(t => (IExperiment)Activator.CreateInstance(t)!)
            .OrderBy(e => e.Id, StringComparer.Ordinal),
    ];

    /// <summary>The experiment with an id.</summary>
    /// <exception cref="ExperimentException">There is none; the message lists those there are.</exception>
    public IExperiment Find(string id) => Experiments.FirstOrDefault(e => e.Id == id)
        ?? throw new ExperimentException($"There is no experiment '{id}'; there are {string.Join(", ", Experiments.Select(e => e.Id))}.");
}
