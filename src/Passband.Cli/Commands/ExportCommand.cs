using System.CommandLine;
using Passband.Results;

namespace Passband.Cli.Commands;

/// <summary>passband export: results as CSV or JSON.</summary>
internal static class ExportCommand
{
    public static Command Create(Session session)
    {
        var results = new Argument<string[]>("result") { Description = "Results, by id, beginning of an id, or path.", Arity = ArgumentArity.OneOrMore };
        var csv = new Option<bool>("--csv") { Description = "A table with a row a point: counts, intervals, provenance (the default, unless --to ends in .json)." };
        var json = new Option<bool>("--json") { Description = "The document as it is stored, several as an array; import reads either again." };
        var to = new Option<string>("--to") { Description = "File to write; default: standard output.", HelpName = "file" };
        var from = new ResultsOption();
        var command = new Command("export", "Write results as CSV or JSON.") { results, csv, json, to, from.Option };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(csv) && parsed.GetValue(json)) throw new UsageException("--csv and --json exclude each other.");
            var folders = from.Read(parsed, session);
            var stored = parsed.GetRequiredValue(results).Select(folders.Find).DistinctBy(r => r.Document.Id).ToList();
            using var text = new StringWriter();
            var asJson = parsed.GetValue(json) || (!parsed.GetValue(csv) && parsed.GetValue(to)?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) == true);
            if (asJson) ShowCommand.WriteJson(text, stored);
            else ResultCsv.Write(stored.Select(r => r.Document), text);
            Write(session, parsed.GetValue(to), text.ToString());
            return 0;
        });
        return command;
    }

    private static void Write(Session session, string? path, string text)
    {
        if (path is null) session.Terminal.Output.Write(text);
        else
        {
            // Whole or not at all: a full disk must not leave half a table, or an empty one in the place of the last.
            var draft = path + ".part";
            try
            {
                File.WriteAllText(draft, text);
                File.Move(draft, path, overwrite: true);
            }
            finally
            {
                File.Delete(draft);
            }
        }
    }
}
