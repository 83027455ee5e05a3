namespace Passband.Results.Comparing;

/// <summary>Two results that cannot be compared. The message is one sentence for the user, without a capital.</summary>
public sealed class ComparisonException : Exception
{
    /// <summary>A sentence for the user.</summary>
    public ComparisonException(string message)
        : base(message)
    {
    }

    /// <summary>A sentence for the user, with the cause.</summary>
    public ComparisonException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>No sentence; use the others.</summary>
    public ComparisonException()
        : base("these results cannot be compared")
    {
    }
}
