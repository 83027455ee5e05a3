using Passband.Cli.Printing;
using Passband.Experiments.Options;
using Passband.Probes;
using Passband.Results.Comparing;

namespace Passband.Cli;

/// <summary>Tells an error as one sentence that begins with the program's name, and chooses the exit code.</summary>
internal static class ErrorReport
{
    public const int Failure = 1;
    public const int WrongUsage = 2;

    /// <summary>Prints the sentence, and with <paramref name="trace"/> the stack behind it.</summary>
    public static int Print(Terminal terminal, Exception problem, bool trace)
    {
        var cause = ProblemSentence.Unwrapped(problem);
        if (cause is OperationCanceledException)
        {
            terminal.Complain(cause is StoppedException ? cause.Message : "stopped");
            return Interrupt.ExitCode;
        }

        terminal.Complain(Sentence(cause));
        if (trace) terminal.Error.WriteLine(problem);
        return cause is UsageException or RequestException or OptionException or ComparisonException ? WrongUsage : Failure;
    }

    /// <summary>Whether a user, a file or the machine caused the problem, so that its sentence says what to do.</summary>
    public static bool IsExpected(Exception problem) => ProblemSentence.Unwrapped(problem) is UsageException || ProblemSentence.Of(problem) is not null;

    public static string Sentence(Exception problem) => ProblemSentence.Unwrapped(problem) is UsageException usage
        ? usage.Message.ReplaceLineEndings(" ").Trim()
        : ProblemSentence.OfAny(problem);
}
