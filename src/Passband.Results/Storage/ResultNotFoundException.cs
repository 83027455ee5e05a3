namespace Passband.Results;

/// <summary>No result, or more than one, answers to a name. The message is one sentence for the user.</summary>
public sealed class ResultNotFoundException : Exception
{
    /// <summary>A sentence for the user.</summary>
    public ResultNotFoundException(string message)
        : base(message)
    {
    }

    /// <summary>A sentence for the user, with the cause.</summary>
    public ResultNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>No sentence; use the others.</summary>
    public ResultNotFoundException()
        : base("There is no such result.")
    {
    }
}
