namespace Passband.Cli;

/// <summary>The user stopped the work; the message says what is kept.</summary>
internal sealed class StoppedException(string message) : OperationCanceledException(message);
