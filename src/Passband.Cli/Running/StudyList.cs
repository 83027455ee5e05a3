using Passband.Cli.Printing;
using Passband.Experiments.Catalogue;
using Passband.Probes;
using Passband.Probes.Studies;

namespace Passband.Cli.Running;

/// <summary>Prints the studies there are.</summary>
internal sealed class StudyList(Session session)
{
    /// <returns>The exit code.</returns>
    public int Print()
    {
        var table = new TextTable().Column("Study").Column("Results").Column("Title");
        foreach (var study in new StudyFolder(session.Home).List())
        {
            var (title, state) = Read(study);
            table.Row(study.Name, state, title);
        }

        if (table.IsEmpty) session.Terminal.Line("There are no studies.");
        else table.Print(session.Terminal);
        return 0;
    }

    // A damaged file must not hide the others.
    private static (string Title, string State) Read(ListedStudy study)
    {
        try
        {
            if (study.Record is null) return (StudyFile.Read(study.File!, new ExperimentCatalogue()).Title, "not run");
            var record = StudyRecord.Read(study.Record);
            var cells = record.Steps.SelectMany(s => s.Cells).ToList();
            return (record.Title, $"{cells.Count(c => c.Result is not null)} of {cells.Count}");
        }
        catch (RequestException problem)
        {
            return (problem.Message, "damaged");
        }
    }
}
