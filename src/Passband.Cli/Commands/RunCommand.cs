using System.CommandLine;
using Passband.Cli.Running;
using Passband.Experiments.Catalogue;

namespace Passband.Cli.Commands;

/// <summary>passband run: experiments on networks and images.</summary>
internal static class RunCommand
{
    public const string Name = "run";

    public static Command Create(Session session)
    {
        var options = new RunOptions(new ExperimentCatalogue());
        var command = options.AddTo(new Command(Name, "Run experiments on networks and images, store the results and show them."));
        command.SetAction(parsed => new RunJob(session, options.Read(parsed, session.Command)).Execute());
        return command;
    }
}
