namespace Passband.Experiments.Options;

/// <summary>An option that cannot be used; the message is one sentence that names it and says what it accepts.</summary>
public sealed class OptionException : Exception
{
    /// <summary>A problem with an option.</summary>
    public OptionException(string message)
        : base(message)
    {
    }

    /// <summary>A problem with an option and what caused it.</summary>
    public OptionException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>A problem with an option.</summary>
    public OptionException()
    {
    }
}
