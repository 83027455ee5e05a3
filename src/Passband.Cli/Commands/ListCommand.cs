using System.CommandLine;
using System.Globalization;
using Passband.Cli.Printing;
using Passband.Results;

namespace Passband.Cli.Commands;

/// <summary>passband list: the stored results, newest first.</summary>
internal static class ListCommand
{
    public static Command Create(Session session)
    {
        var network = new Option<string>("--network", "-w") { Description = "Only networks whose name contains this.", HelpName = "text" };
        var data = new Option<string>("--data", "-d") { Description = "Only image sets whose name or id contains this.", HelpName = "text" };
        var experiment = new Option<string>("--experiment", "-e") { Description = "Only this experiment.", HelpName = "id" };
        var from = new ResultsOption();
        var command = new Command("list", "List the stored results.") { network, data, experiment, from.Option };
        command.SetAction(parsed =>
        {
            var folders = from.Read(parsed, session);
            var (asked, images, id) = (parsed.GetValue(network), parsed.GetValue(data), parsed.GetValue(experiment));
            return List(session, folders, d => Contains(d.Network.Name, asked)
                && (Contains(d.ImageSet.Name, images) || Contains(d.ImageSet.Id, images)) && (id is null || d.Experiment.Id == id));
        });
        return command;
    }

    private static int List(Session session, ResultFolders folders, Func<ResultDocument, bool> wanted)
    {
        var terminal = session.Terminal;
        var entries = folders.Enumerate();
        var results = entries.Select(e => e.Document).OfType<ResultDocument>().Where(wanted).OrderByDescending(d => d.Provenance.StartedUtc).ToList();
        var table = new TextTable().Column("Result").Column("Experiment").Column("Network").Column("Images").Column("n", Side.Right)
            .Column("Clean accuracy, %", Side.Right).Column("Date");
        foreach (var document in results)
        {
            table.Row(document.Id, document.Experiment.Id, document.Network.Name, document.ImageSet.Name, Numbers.Count(document.ImageSet.Count, terminal.Glyphs.Thousands),
                Clean(document), document.Provenance.StartedUtc.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        }

        if (table.IsEmpty) terminal.Line($"No results in {folders.Places} are as asked; {session.Command} run makes some.");
        else table.Print(terminal);
        var broken = entries.Where(e => e.Problem is not null).ToList();
        foreach (var entry in broken) terminal.Complain(entry.Problem!);
        if (broken.Count > 0) terminal.Complain(broken.Count == 1 ? "this file is damaged and not listed." : $"these {broken.Count} files are damaged and not listed.");
        return broken.Count == 0 ? 0 : ErrorReport.Failure;
    }

    private static string Clean(ResultDocument document) => document.Scalars.FirstOrDefault(s => s.Id == Scalar.CleanAccuracy) is { K: { } k, N: { } n and > 0 }
        ? Numbers.Percent((double)k / n)
        : "";

    private static bool Contains(string text, string? part) => part is null || text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
