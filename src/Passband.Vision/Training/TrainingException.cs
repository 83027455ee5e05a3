namespace Passband.Vision.Training;

/// <summary>A training that cannot start, go on or be taken up again; the message is one sentence that says what to do.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>A problem of a training.</summary>
    public TrainingException(string message)
        : base(message)
    {
    }

    /// <summary>A problem of a training and what caused it.</summary>
    public TrainingException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>A problem of a training.</summary>
    public TrainingException()
    {
    }

    /// <summary>Whether a file keeps the network as it was after the last whole epoch.</summary>
    public bool KeepsState { get; init; }
}
