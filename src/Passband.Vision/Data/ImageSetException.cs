namespace Passband.Vision.Data;

/// <summary>An image set cannot be opened. The message is one sentence for the user: which set, what is wrong, what to do.</summary>
/// <param name="message">The sentence.</param>
/// <param name="cause">The error underneath, if there is one.</param>
public sealed class ImageSetException(string message, Exception? cause = null) : Exception(message, cause);
