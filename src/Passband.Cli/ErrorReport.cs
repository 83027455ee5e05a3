using System.Runtime.InteropServices;
using Passband.Cli.Printing;
using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Results;
using Passband.Vision.Checkpoints;
using Passband.Vision.Codecs;
using Passband.Vision.Data;
using Passband.Vision.Networks;
using Passband.Vision.Training;

namespace Passband.Cli;

/// <summary>Tells an error as one sentence that begins with the program's name, and chooses the exit code.</summary>
internal static class ErrorReport
{
    public const int Failure = 1;
    public const int WrongUsage = 2;

    private const string ReportTo = "this is a fault of passband: please report it with the command line and the output of --trace to whoever maintains your copy";

    /// <summary>Prints the sentence, and with <paramref name="trace"/> the stack behind it.</summary>
    public static int Print(Terminal terminal, Exception problem, bool trace)
    {
        var cause = Unwrapped(problem);
        if (cause is OperationCanceledException)
        {
            terminal.Complain(cause is StoppedException ? cause.Message : "stopped");
            return Interrupt.ExitCode;
        }

        terminal.Complain(Sentence(cause));
        if (trace) terminal.Error.WriteLine(problem);
        return cause is UsageException or OptionException ? WrongUsage : Failure;
    }

    /// <summary>Whether a user, a file or the machine caused the problem, so that its sentence says what to do.</summary>
    public static bool IsExpected(Exception problem) => Known(Unwrapped(problem)) is not null;

    public static string Sentence(Exception problem)
    {
        var cause = Unwrapped(problem);
        return OneLine(Known(cause) ?? $"{cause.GetType().Name}: {cause.Message.TrimEnd('.')}; {ReportTo}.");
    }

    private static string? Known(Exception problem) => problem switch
    {
        UsageException or OptionException or ExperimentException or NetworkException or TrainingException or CheckpointException or ImageSetException
            or PictureFormatException or ResultFormatException or ResultNotFoundException => problem.Message,
        DllNotFoundException or EntryPointNotFoundException or BadImageFormatException =>
            $"a native library cannot be loaded ({FirstLine(problem.Message)}); run ./run.sh doctor, which finds or installs libtorch and builds against it.",
        OutOfMemoryException => "the memory does not suffice; take fewer images (--count) or a smaller network.",
        ExternalException and not COMException => LibtorchSentence(problem.Message),
        UnauthorizedAccessException => $"{FirstLine(problem.Message).TrimEnd('.')}; check the folder's permissions or choose another one with --out.",
        IOException io => IoSentence(io),
        _ => null,
    };

    private static string IoSentence(IOException problem)
    {
        const int noSpace = 28, quota = 122, readOnly = 30;
        var message = FirstLine(problem.Message).TrimEnd('.');
        return (problem.HResult & 0xFFFF) switch
        {
            noSpace or quota => $"the disk is full ({message}); free some space and run the same command again: what was finished is kept.",
            readOnly => $"{message}; choose a folder that can be written with --out.",
            _ => message + ".",
        };
    }

    private static string LibtorchSentence(string message) =>
        message.Contains("out of memory", StringComparison.OrdinalIgnoreCase) || message.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase)
            ? $"libtorch ran out of memory ({FirstLine(message).TrimEnd('.')}); take another device (--device cpu) or a smaller network."
            : $"libtorch reports: {FirstLine(message).TrimEnd('.')}.";

    private static Exception Unwrapped(Exception problem) => problem switch
    {
        AggregateException { InnerExceptions: [var only] } => Unwrapped(only),
        TypeInitializationException { InnerException: { } inner } => Unwrapped(inner),
        System.Reflection.TargetInvocationException { InnerException: { } inner } => Unwrapped(inner),
        _ => problem,
    };

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
