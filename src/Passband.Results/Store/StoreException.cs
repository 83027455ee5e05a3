namespace Passband.Results.Store;

/// <summary>The database cannot be used. The message is one sentence that names the file and says what to do.</summary>
public sealed class StoreException : Exception
{
    /// <summary>A sentence for the user.</summary>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>A sentence for the user, with the cause.</summary>
    public StoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>No sentence; use the others.</summary>
    public StoreException()
        : base("The database cannot be used.")
    {
    }
}
