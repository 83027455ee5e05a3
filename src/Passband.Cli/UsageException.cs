namespace Passband.Cli;

/// <summary>A command line that asks for something there is not; the message is one sentence, and the exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
