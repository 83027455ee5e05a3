namespace Passband.Vision.Codecs;

/// <summary>A picture cannot be read or written. The message is one sentence for the user: which picture, what is wrong, what to do.</summary>
public sealed class PictureFormatException : Exception
{
    /// <summary>Makes the sentence "<paramref name="source"/> <paramref name="problem"/>.".</summary>
    /// <param name="source">The file or other origin of the picture, in the caller's words.</param>
    /// <param name="problem">What is wrong and what to do, without a full stop.</param>
    /// <param name="cause">The error underneath, if there is one.</param>
    public PictureFormatException(string source, string problem, Exception? cause = null)
        : base($"{source} {problem}.", cause)
    {
        Picture = source;
        Problem = problem;
    }

    /// <summary>The file or other origin of the picture.</summary>
    public string Picture { get; }

    /// <summary>What is wrong and what to do, without the name and the full stop.</summary>
    public string Problem { get; }
}
