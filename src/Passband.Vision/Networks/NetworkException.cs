namespace Passband.Vision.Networks;

/// <summary>A network that cannot be used; the message is one sentence that names it, what is wrong and what to do.</summary>
public sealed class NetworkException : Exception
{
    /// <summary>A problem with a network.</summary>
    public NetworkException(string message)
        : base(message)
    {
    }

    /// <summary>A problem with a network and what caused it.</summary>
    public NetworkException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>A problem with a network.</summary>
    public NetworkException()
    {
    }
}
