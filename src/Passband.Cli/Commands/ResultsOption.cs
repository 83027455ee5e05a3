using System.CommandLine;
using Passband.Results;

namespace Passband.Cli.Commands;

/// <summary>The option that names another folder of results than the usual one.</summary>
internal sealed class ResultsOption
{
    public Option<string> Option { get; } = new("--results") { Description = "Folder of results; default: results.", HelpName = "folder" };

    public ResultFolder Read(ParseResult parsed, Session session) => new(parsed.GetValue(Option) ?? session.Home.Results);
}
