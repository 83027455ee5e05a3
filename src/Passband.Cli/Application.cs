using System.CommandLine;
using System.CommandLine.Help;
using Passband.Cli.Commands;
using Passband.Vision.Networks;

namespace Passband.Cli;

/// <summary>The program's commands and how they are started.</summary>
internal static class Application
{
    /// <summary>Runs the command line and returns the exit code.</summary>
    public static int Run(string[] args, Session session)
    {
        var trace = new Option<bool>("--trace") { Description = "Show where in the program an error arose.", Recursive = true };
        var scripts = new Option<bool>("--allow-torchscript") { Description = $"Open TorchScript files, which libtorch runs without looking at what they do ({NetworkOpener.Variable}=1 does the same).", Recursive = true };
        try
        {
            // Which files may be opened is known before any command is made: the option is read by itself first.
            var alone = new RootCommand { TreatUnmatchedTokensAsErrors = false };
            alone.Options.Add(scripts);
            if (alone.Parse(args).GetValue(scripts)) session = session with { Home = session.Home with { Opener = session.Home.Opener with { AllowTorchScript = true } } };
            return Run(args, session, [trace, scripts]);
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
        StudyCommand.Create(session),
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

    private static int Run(string[] args, Session session, IReadOnlyList<Option> everywhere)
    {
        var root = Commands(session);
        foreach (var option in everywhere) root.Options.Add(option);
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
