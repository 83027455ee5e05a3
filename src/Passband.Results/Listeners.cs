namespace Passband.Results;

/// <summary>Tells those who listen, each for itself: one that fails neither stops the work nor keeps the others from hearing.</summary>
public static class Listeners
{
    /// <summary>Calls every listener; null for none.</summary>
    public static void Tell(Action? listeners)
    {
        foreach (var listener in Delegate.EnumerateInvocationList(listeners)) Attempt(listener);
    }

    /// <summary>Calls every listener with a value; null for none.</summary>
    public static void Tell<T>(Action<T>? listeners, T value)
    {
        foreach (var listener in Delegate.EnumerateInvocationList(listeners)) Attempt(() => listener(value));
    }

    private static void Attempt(Action call)
    {
        try
        {
            call();
        }
        catch (Exception)
        {
            // What happened has happened, whatever becomes of those who hear of it.
        }
    }
}
