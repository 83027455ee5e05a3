using System.CommandLine;
using System.Text;
using Passband.Cli.Printing;
using Passband.Results;

namespace Passband.Cli.Commands;

/// <summary>passband show: results as table and plot.</summary>
internal static class ShowCommand
{
    public static Command Create(Session session)
    {
        var results = new Argument<string[]>("result") { Description = "Results, by id, beginning of an id, or path.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "The documents as they are stored; several as an array." };
        var choices = new ViewChoices();
        var from = new ResultsOption();
        var command = new Command("show", "Show results: numbers, table, plot, and how they came about.") { results, json, from.Option };
        choices.AddTo(command);
        command.SetAction(parsed =>
        {
            var folders = from.Read(parsed, session);
            var stored = parsed.GetRequiredValue(results).Select(folders.Find).DistinctBy(r => r.Document.Id).ToList();
            if (parsed.GetValue(json)) WriteJson(session.Terminal.Output, stored);
            else Show(session.Terminal, stored, choices.Read(parsed));
            return 0;
        });
        return command;
    }

    internal static void Show(Terminal terminal, IReadOnlyList<StoredResult> results, ViewOptions options)
    {
        new ResultView(terminal).Print(results, options);
        if (results.Count == 1) new OriginView(terminal).PrintAll(results[0]);
        else new OriginView(terminal).Print(results);
    }

    internal static void WriteJson(TextWriter output, IReadOnlyList<StoredResult> results)
    {
        var texts = results.Select(r => Encoding.UTF8.GetString(ResultFile.ToBytes(r.Document)).TrimEnd('\n')).ToList();
        output.Write(texts.Count == 1 ? texts[0] + "\n" : $"[\n{string.Join(",\n", texts)}\n]\n");
    }
}
