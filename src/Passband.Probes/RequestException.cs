namespace Passband.Probes;

/// <summary>A request for something there is not, or for things that do not go together. The message is one sentence for the user.</summary>
public sealed class RequestException : Exception
{
    /// <summary>A sentence for the user.</summary>
    public RequestException(string message)
        : base(message)
    {
    }

    /// <summary>A sentence for the user, with the cause.</summary>
    public RequestException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>No sentence; use the others.</summary>
    public RequestException()
        : base("The request cannot be answered.")
    {
    }
}
