using System.Text;

namespace Passband.Vision.Checkpoints;

/// <summary>A weights file or network card cannot be used. The message is one sentence that names the file and what is wrong with it.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Makes the sentence "FILE cannot be used: PROBLEM."</summary>
    /// <param name="file">The file as the user named it.</param>
    /// <param name="problem">What is wrong and, where it helps, what to do, without a full stop at its end.</param>
    /// <param name="inner">What the operating system or a parser said, if anything.</param>
    public CheckpointException(string file, string problem, Exception? inner = null)
        : base($"{file} cannot be used: {problem}.", inner)
    {
        File = file;
        Problem = problem;
    }

    /// <summary>The file as the user named it.</summary>
    public string File { get; }

    /// <summary>What is wrong, without the file's name.</summary>
    public string Problem { get; }

    /// <summary>Text out of an untrusted file made safe to print: at most 80 characters, control characters replaced.</summary>
    internal static string Quote(string text)
    {
        var safe = new StringBuilder("'");
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, 80)))
            safe.Append(char.IsControl(c) || char.IsSurrogate(c) ? '?' : c);
        return safe.Append(text.Length > 80 ? "...'" : "'").ToString();
    }
}
