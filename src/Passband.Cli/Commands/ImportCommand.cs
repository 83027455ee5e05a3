using System.CommandLine;
using Passband.Probes.Locating;
using Passband.Results;

namespace Passband.Cli.Commands;

/// <summary>passband import: results of others.</summary>
internal static class ImportCommand
{
    public static Command Create(Session session)
    {
        var source = new Argument<string>("source") { Description = "A JSON file that holds a result or an array of results; a published table: a RobustBench model card (JSON), RobustBench's accuracies on CIFAR-10-C or trials of model-vs-human (CSV); or a folder of such files." };
        var to = new Option<string>("--results") { Description = "Folder of results; default: results.", HelpName = "folder" };
        var command = new Command("import", "Bring results of others, and published tables, into the results folder.") { source, to };
        command.SetAction(parsed =>
        {
            var report = ResultImport.Into(new ResultFolder(parsed.GetValue(to) ?? session.Home.Results), parsed.GetRequiredValue(source));
            foreach (var path in report.New) session.Terminal.Line(Home.Shown(path));
            session.Terminal.Line($"{report.New.Count} new, {report.Known.Count} known already, {report.Broken.Count} no results");
            foreach (var broken in report.Broken) session.Terminal.Complain(broken.Problem!);
            if (report.New.Count + report.Known.Count + report.Broken.Count == 0) session.Terminal.Complain($"there is nothing to import in {parsed.GetRequiredValue(source)}: neither results (.json) nor published tables (.json, .csv).");
            return report.Broken.Count == 0 && report.New.Count + report.Known.Count > 0 ? 0 : ErrorReport.Failure;
        });
        return command;
    }
}
