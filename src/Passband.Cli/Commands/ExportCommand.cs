using System.CommandLine;
using System.Text;
using Passband.Results;

namespace Passband.Cli.Commands;

/// <summary>passband export: results as CSV or JSON, a heat map as a NumPy array.</summary>
internal static class ExportCommand
{
    public static Command Create(Session session)
    {
        var results = new Argument<string[]>("result") { Description = "Results, by id, beginning of an id, or path.", Arity = ArgumentArity.OneOrMore };
        var csv = new Option<bool>("--csv") { Description = "A table with a row a point and a cell of a heat map: counts, intervals, provenance (the default, unless --to ends in .json)." };
        var json = new Option<bool>("--json") { Description = "The document as it is stored, several as an array; import reads either again." };
        var npy = new Option<string>("--npy") { Description = "One result's heat map as a NumPy array, by the figure's id, such as map; needs --to.", HelpName = "figure" };
        var to = new Option<string>("--to") { Description = "File to write; default: standard output.", HelpName = "file" };
        var from = new ResultsOption();
        var command = new Command("export", "Write results as CSV or JSON, or a heat map as a NumPy array.") { results, csv, json, npy, to, from.Option };
        command.SetAction(parsed =>
        {
            if (new[] { parsed.GetValue(csv), parsed.GetValue(json), parsed.GetValue(npy) is not null }.Count(given => given) > 1)
                throw new UsageException("--csv, --json and --npy exclude each other.");
            var folder = from.Read(parsed, session);
            var stored = parsed.GetRequiredValue(results).Select(folder.Find).DistinctBy(r => r.Document.Id).ToList();
            if (parsed.GetValue(npy) is { } figure)
            {
                WriteFile(parsed.GetValue(to) ?? throw new UsageException("--npy writes no text: name a file with --to."), Array(stored, figure));
                return 0;
            }

            using var text = new StringWriter();
            var asJson = parsed.GetValue(json) || (!parsed.GetValue(csv) && parsed.GetValue(to)?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) == true);
            if (asJson) ShowCommand.WriteJson(text, stored);
            else ResultCsv.Write(stored.Select(r => r.Document), text);
            Write(session, parsed.GetValue(to), text.ToString());
            return 0;
        });
        return command;
    }

    private static byte[] Array(List<StoredResult> stored, string figure)
    {
        if (stored is not [var only]) throw new UsageException("--npy takes one result at a time.");
        var maps = only.Document.Figures.OfType<HeatmapFigure>().ToList();
        return NpyFile.ToBytes((maps.Find(m => m.Id == figure) ?? throw new UsageException(maps.Count == 0
            ? $"{only.Document.Id} has no heat map; --npy writes nothing else."
            : $"{only.Document.Id} has no heat map {figure}; it has {string.Join(", ", maps.Select(m => m.Id))}.")).Values);
    }

    private static void Write(Session session, string? path, string text)
    {
        if (path is null) session.Terminal.Output.Write(text);
        else WriteFile(path, Encoding.UTF8.GetBytes(text));
    }

    // Whole or not at all: a full disk must not leave half a table, or an empty one in the place of the last.
    private static void WriteFile(string path, byte[] bytes)
    {
        var draft = path + ".part";
        try
        {
            File.WriteAllBytes(draft, bytes);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
