using System.CommandLine;
using System.CommandLine.Help;
using Passband.Cli.Commands;

namespace Passband.Cli;

/// <summary>The program's commands and how they are started.</summary>
internal static class Application
{
    /// <summary>Runs the command line and returns the exit code.</summary>
    public static int Run(string[] args, Session session)
    {
        var trace = new Option<bool>("--trace") { Description = "Show where in the program an error arose.", Recursive = true };
        try
        {
            return Run(args, session, trace);
        }
        catch (Exception problem)
        {
            return ErrorReport.Print(session.Terminal, problem, args.Contains(trace.Name));
        }
    }

    /// <summary>All commands; a new one is added here.</summary>
    internal static RootCommand Commands(Session session) => new("Measures which spatial frequencies an image classifier relies on.")
    {
        RunCommand.Create(session),
        TrainCommand.Create(session),
        ShowCommand.Create(session),
        ListCommand.Create(session),
        CompareCommand.Create(session),
        ExperimentsCommand.Create(session),
        NetworksCommand.Create(session),
        DatasetsCommand.Create(session),
        ImportCommand.Create(session),
        ExportCommand.Create(session),
        DoctorCommand.Create(session),
    };

    private static int Run(string[] args, Session session, Option<bool> trace)
    {
        var root = Commands(session);
        root.Options.Add(trace);
        foreach (var help in root.Options.OfType<HelpOption>()) help.Action = new RunHelp(session.Terminal, session.Command, (HelpAction)help.Action!);
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0) throw new UsageException(UsageProblem.Sentence(parsed, session.Command));
        return parsed.Invoke(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            // Signals are this program's own affair: see Interrupt.
            ProcessTerminationTimeout = null,
            Output = session.Terminal.Output,
            Error = session.Terminal.Error,
        });
    }
}
