using Passband.Experiments.Contract;
using Passband.Results;
using Passband.Vision.Networks;

namespace Passband.Probes.Running;

/// <summary>Hears what happens in a <see cref="ProbeRun"/>, on the thread that runs it.</summary>
public interface IRunWatcher : IProgress<ExperimentProgress>
{
    /// <summary>Some results are stored already and are not computed again.</summary>
    /// <param name="known">Those results.</param>
    /// <param name="networks">How many networks were asked for.</param>
    void Reused(IReadOnlyList<ResultDocument> known, int networks);

    /// <summary>A result was computed and stored.</summary>
    void Stored(ResultDocument result);

    /// <summary>A network failed; the others go on without it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="sentence">Why.</param>
    void LeftOut(Classifier network, string sentence);
}
