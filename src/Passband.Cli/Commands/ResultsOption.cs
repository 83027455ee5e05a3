using System.CommandLine;
using Passband.Results;

namespace Passband.Cli.Commands;

/// <summary>The option that names another folder of results than the usual ones.</summary>
internal sealed class ResultsOption
{
    public Option<string> Option { get; } = new("--results") { Description = "Folder of results; default: results, and the dashboard's own folder.", HelpName = "folder" };

    /// <summary>The folders to read from: the one named, or the project's and then the dashboard's own.</summary>
    public ResultFolders Read(ParseResult parsed, Session session) => parsed.GetValue(Option) is { } named
        ? new(new ResultFolder(named))
        : new(new ResultFolder(session.Home.Results), new ResultFolder(session.Home.LabResults));
}
