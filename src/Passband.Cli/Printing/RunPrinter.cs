using Passband.Experiments.Contract;
using Passband.Probes.Running;
using Passband.Results;
using Passband.Vision.Networks;

namespace Passband.Cli.Printing;

/// <summary>Tells on standard error how a run goes on.</summary>
internal sealed class RunPrinter(Terminal terminal, string experiment) : IRunWatcher, IDisposable
{
    private readonly ProgressLine _line = new(terminal, experiment);

    public void Report(ExperimentProgress value) => _line.Report(value);

    public void Reused(IReadOnlyList<ResultDocument> known, int networks) =>
        terminal.Complain($"{experiment}: {known.Count} of {networks} results are stored already and not computed again (--again would).");

    public void Stored(ResultDocument result)
    {
        // It is shown when all are there.
    }

    public void LeftOut(Classifier network, string sentence)
    {
        // It is told after the results of the others.
    }

    /// <summary>Ends the line and says what a run that was stopped leaves.</summary>
    public string Stopped()
    {
        Dispose();
        var thousands = terminal.Glyphs.Thousands;
        return _line.Last is { } last
            ? $"stopped; {Numbers.Count(last.Done, thousands)} of {Numbers.Count(last.Total, thousands)} {last.Unit} kept, run the same command to go on"
            : "stopped";
    }

    public void Dispose() => _line.Dispose();
}
