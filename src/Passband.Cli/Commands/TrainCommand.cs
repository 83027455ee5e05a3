using System.CommandLine;
using Passband.Cli.Running;

namespace Passband.Cli.Commands;

/// <summary>passband train: a network from fresh weights.</summary>
internal static class TrainCommand
{
    public const string Name = "train";

    public static Command Create(Session session)
    {
        var options = new TrainOptions();
        var command = new Command(Name, "Train a network. A training that was stopped goes on when the same command is run again.");
        foreach (var option in options.All) command.Options.Add(option);
        command.SetAction(parsed => new TrainJob(session, options.Read(parsed)).Execute());
        return command;
    }
}
