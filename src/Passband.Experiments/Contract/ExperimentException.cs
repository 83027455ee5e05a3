namespace Passband.Experiments.Contract;

/// <summary>A request that cannot be answered; the message is one sentence that names what does not fit and what to do.</summary>
public sealed class ExperimentException : Exception
{
    /// <summary>A problem with a request.</summary>
    public ExperimentException(string message)
        : base(message)
    {
    }

    /// <summary>A problem with a request and what caused it.</summary>
    public ExperimentException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>A problem with a request.</summary>
    public ExperimentException()
    {
    }
}
