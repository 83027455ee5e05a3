using Passband.Cli.Printing;
using Passband.Experiments.Catalogue;
using Passband.Probes.Studies;

namespace Passband.Cli.Running;

/// <summary>Prints the studies there are.</summary>
internal sealed class StudyList(Session session)
{
    /// <returns>The exit code.</returns>
    public int Print()
    {
        var (table, catalogue) = (new TextTable().Column("Study").Column("Results").Column("Title"), new ExperimentCatalogue());
        foreach (var study in new StudyFolder(session.Home).List())
        {
            var summary = StudySummary.Of(study, catalogue);
            table.Row(study.Name, summary.IsDamaged ? "damaged" : summary.Wanted == 0 ? "not run" : $"{summary.Known} of {summary.Wanted}", summary.Title);
        }

        if (table.IsEmpty) session.Terminal.Line("There are no studies.");
        else table.Print(session.Terminal);
        return 0;
    }
}
