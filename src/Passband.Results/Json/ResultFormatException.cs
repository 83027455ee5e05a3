namespace Passband.Results;

/// <summary>A file is no result document this program can read. The message is one sentence that names the file and the place.</summary>
public sealed class ResultFormatException : Exception
{
    /// <summary>A sentence for the user.</summary>
    public ResultFormatException(string message)
        : base(message)
    {
    }

    /// <summary>A sentence for the user, with the cause.</summary>
    public ResultFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>No sentence; use the others.</summary>
    public ResultFormatException()
        : base("The file is not a result document.")
    {
    }
}
