using System.CommandLine;
using Passband.Cli.Comparing;
using Passband.Results.Comparing;

namespace Passband.Cli.Commands;

/// <summary>passband compare: are two results different?</summary>
internal static class CompareCommand
{
    public static Command Create(Session session)
    {
        var first = new Argument<string>("first") { Description = "A result, by id, beginning of an id, or path." };
        var second = new Argument<string>("second") { Description = "The one to compare it with." };
        var from = new ResultsOption();
        var command = new Command("compare", "Compare two results point by point: difference with interval, and McNemar's test on the same images.") { first, second, from.Option };
        command.SetAction(parsed =>
        {
            var folders = from.Read(parsed, session);
            new ComparisonView(session.Terminal).Print(Comparison.Of(folders.Find(parsed.GetRequiredValue(first)).Document, folders.Find(parsed.GetRequiredValue(second)).Document));
            return 0;
        });
        return command;
    }
}
