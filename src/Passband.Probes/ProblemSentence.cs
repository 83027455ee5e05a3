using System.Reflection;
using System.Runtime.InteropServices;
using Passband.Experiments.Contract;
using Passband.Experiments.Options;
using Passband.Results;
using Passband.Results.Comparing;
using Passband.Results.Store;
using Passband.Vision.Checkpoints;
using Passband.Vision.Codecs;
using Passband.Vision.Data;
using Passband.Vision.Networks;
using Passband.Vision.Training;

namespace Passband.Probes;

/// <summary>Tells what went wrong in one sentence, for the terminal, the page and the job's record alike.</summary>
public static class ProblemSentence
{
    /// <summary>The sentence of a problem that a user, a file or the machine caused; null for a fault of the program.</summary>
    public static string? Of(Exception problem) => Known(Unwrapped(problem)) is { } sentence ? OneLine(sentence) : null;

    /// <summary>The sentence of any problem; a fault of the program is named as such.</summary>
    public static string OfAny(Exception problem)
    {
        var cause = Unwrapped(problem);
        return Of(cause) ?? OneLine($"{cause.GetType().Name}: {cause.Message.TrimEnd('.')}; this is a fault of Passband: please report it to whoever maintains your copy.");
    }

    /// <summary>What lies inside the wrappers that tasks, type initialisers and reflection put around an exception.</summary>
    public static Exception Unwrapped(Exception problem) => problem switch
    {
        AggregateException { InnerExceptions: [var only] } => Unwrapped(only),
        TypeInitializationException { InnerException: { } inner } => Unwrapped(inner),
        TargetInvocationException { InnerException: { } inner } => Unwrapped(inner),
        _ => problem,
    };

    private static string? Known(Exception problem) => problem switch
    {
        CheckpointException { InnerException: IOException full } when IsFull(full) => IoSentence(full),
        RequestException or OptionException or ExperimentException or NetworkException or TrainingException or CheckpointException or ImageSetException
            or PictureFormatException or ResultFormatException or ResultNotFoundException or ComparisonException or StoreException => problem.Message,
        DllNotFoundException or EntryPointNotFoundException or BadImageFormatException =>
            $"a native library cannot be loaded ({FirstLine(problem.Message)}); run ./run.sh doctor, which finds or installs libtorch and builds against it.",
        OutOfMemoryException => "the memory does not suffice; take fewer images or a smaller network.",
        ExternalException and not COMException => LibtorchSentence(problem.Message),
        UnauthorizedAccessException => $"{FirstLine(problem.Message).TrimEnd('.')}; check the folder's permissions or choose another folder.",
        IOException io => IoSentence(io),
        _ => null,
    };

    private static string IoSentence(IOException problem)
    {
        const int readOnly = 30;
        var message = FirstLine(problem.Message).TrimEnd('.');
        return (problem.HResult & 0xFFFF) switch
        {
            _ when IsFull(problem) => $"the disk is full ({message}); free some space and start again: what was finished is kept.",
            readOnly => $"{message}; choose a folder that can be written.",
            _ => message + ".",
        };
    }

    private static bool IsFull(IOException problem)
    {
        const int noSpace = 28, quota = 122;
        return (problem.HResult & 0xFFFF) is noSpace or quota;
    }

    private static string LibtorchSentence(string message) =>
        message.Contains("out of memory", StringComparison.OrdinalIgnoreCase) || message.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase)
            ? $"libtorch ran out of memory ({FirstLine(message).TrimEnd('.')}); take another device or a smaller network."
            : $"libtorch reports: {FirstLine(message).TrimEnd('.')}.";

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
