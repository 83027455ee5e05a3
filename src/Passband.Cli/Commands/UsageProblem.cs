using System.CommandLine;

namespace Passband.Cli.Commands;

/// <summary>What is wrong with a command line, as one sentence that says where to look.</summary>
internal static class UsageProblem
{
    public static string Sentence(ParseResult parsed, string program)
    {
        var names = new List<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult) names.Insert(0, result.Command.Name);
        var path = string.Join(' ', names.Skip(1).Prepend(program));
        var problem = parsed.Errors[0].Message.Trim().TrimEnd('.');
        return $"{char.ToLowerInvariant(problem[0])}{problem[1..]}; see {path} --help.";
    }
}
