using System.Collections.Concurrent;
using Passband.Experiments.Catalogue;
using Passband.Experiments.Options;
using Passband.Probes;
using Passband.Results;
using Passband.Results.Store;

namespace Passband.Dashboard.Services.Overview;

/// <summary>Whether results were measured with their experiments' default options; read from each document once. Safe for many threads.</summary>
public sealed class UsualOptions(ResultStore store, ExperimentCatalogue catalogue)
{
    // Options are part of what an id stands for, so an answer stays true.
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>Whether a result has them; also where its experiment is not known or its file cannot be read.</summary>
    public bool Has(ResultSummary result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (_known.TryGetValue(result.Id, out var known)) return known;
        if (catalogue.Experiments.FirstOrDefault(e => e.Id == result.Experiment) is not { } experiment) return true;
        try
        {
            return _known[result.Id] = Are(store.Read(result.Id).Options, experiment.Schema);
        }
        catch (Exception problem) when (ProblemSentence.Of(problem) is not null)
        {
            return true;
        }
    }

    /// <summary>Whether options are an experiment's defaults; one that is not stated is.</summary>
    public static bool Are(OptionSet options, OptionSchema schema)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(schema);
        return schema.Options.All(o => options.Find(o.Name) is not { } value || OptionText.Of(value) == OptionText.Of(o.Default));
    }
}
