using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Passband.Cli.Printing;
using Passband.Experiments.Catalogue;
using Passband.Experiments.Contract;

namespace Passband.Cli.Commands;

/// <summary>The help of "passband run", which lists the options of the experiments named; the usual help for other commands.</summary>
internal sealed class RunHelp(Terminal terminal, string program, HelpAction usual) : SynchronousCommandLineAction
{
    private const string Indent = "  ";
    private const int TextColumn = 30;
    private const int PipedWidth = 100;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command.Name != RunCommand.Name) return Usual(parseResult);
        var catalogue = new ExperimentCatalogue();
        var options = new RunOptions(catalogue);
        var named = parseResult.CommandResult.Tokens.Select(t => t.Value).Where(t => catalogue.Experiments.Any(e => e.Id == t)).ToList();
        var experiments = named.Count == 0 ? catalogue.Experiments : [.. named.Distinct().Select(catalogue.Find)];
        Write($"{program} run {(named.Count == 0 ? "EXPERIMENT..." : string.Join(' ', named))} {(experiments.Any(e => e.NeedsNetworks) ? "--network NAME... " : "")}--data NAME {(named.Count > 0 && experiments.Any(e => e.TakesReference) ? "[--reference NAME] " : "")}[options]", "");
        terminal.Line();
        foreach (var experiment in experiments) Write(Indent + experiment.Id, experiment.Question);
        foreach (var family in Families(experiments)) WriteFamily(family);
        terminal.Line();
        terminal.Line("Options of every run", Styles.Heading);
        foreach (var option in options.General)
            Write($"{Indent}{string.Join(", ", option.Aliases.Append(option.Name).Order(StringComparer.Ordinal).Reverse())}{(option.HelpName is { } value ? $" <{value}>" : "")}", option.Description ?? "");
        return 0;
    }

    // The library names the program after its file; people type what starts it.
    private int Usual(ParseResult parsed)
    {
        using var text = new StringWriter();
        var output = parsed.InvocationConfiguration.Output;
        parsed.InvocationConfiguration.Output = text;
        var code = usual.Invoke(parsed);
        parsed.InvocationConfiguration.Output = output;
        output.Write(text.ToString().Replace($"{Indent}{RootCommand.ExecutableName} ", $"{Indent}{program} ", StringComparison.Ordinal));
        if (parsed.CommandResult.Command is RootCommand && program != RootCommand.ExecutableName)
            output.WriteLine($"{program} without a command starts the dashboard; {program} dashboard --help lists its options.");
        return code;
    }

    // Experiments that have exactly the same options, together.
    private static IEnumerable<IReadOnlyList<IExperiment>> Families(IEnumerable<IExperiment> experiments) => experiments
        .GroupBy(e => string.Join('\n', e.Schema.Options.Select(o => $"{o.Name} {OptionWords.Sentences(o)}")))
        .Select(g => g.ToList());

    private void WriteFamily(IReadOnlyList<IExperiment> family)
    {
        terminal.Line();
        terminal.Line($"Options of {string.Join(" and ", family.Select(e => e.Id))}", Styles.Heading);
        foreach (var option in family[0].Schema.Options)
            Write($"{Indent}--{option.Name}", OptionWords.Sentences(option));
        if (family[0].Schema.Options.Any(o => o.Kind == Experiments.Options.OptionKind.Numbers))
            Write(Indent + "Numbers", "are written as 0.1,0.2 or as start:stop:step, both ends included.");
    }

    /// <summary>A term and its explanation, which is broken between words and stays in its column.</summary>
    private void Write(string term, string text)
    {
        var width = Math.Max(40, (terminal.IsPiped ? PipedWidth : terminal.Width) - TextColumn);
        var line = term.Length < TextColumn - 1 || text.Length == 0 ? term.PadRight(TextColumn) : term + "\n" + new string(' ', TextColumn);
        var used = 0;
        foreach (var word in text.Split(' '))
        {
            if (used > 0 && used + 1 + word.Length > width)
            {
                line += "\n" + new string(' ', TextColumn);
                used = 0;
            }

            line += (used > 0 ? " " : "") + word;
            used += word.Length + (used > 0 ? 1 : 0);
        }

        foreach (var part in line.Split('\n')) terminal.Line([(part.TrimEnd(), null)]);
    }
}
