using System.Runtime.InteropServices;

namespace Passband.Cli;

/// <summary>Turns the first Ctrl-C (or SIGTERM) into a request to stop cleanly; the second ends the process at once.</summary>
internal sealed class Interrupt : IDisposable
{
    /// <summary>What shells report for a program that Ctrl-C ended.</summary>
    public const int ExitCode = 130;

    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    private Interrupt()
    {
    }

    public CancellationToken Token => _source.Token;

    public static Interrupt OnSignals()
    {
        var interrupt = new Interrupt();
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM })
            interrupt._registrations.Add(PosixSignalRegistration.Create(signal, interrupt.Take));
        return interrupt;
    }

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _source.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        if (_source.IsCancellationRequested) return;
        context.Cancel = true;
        _source.Cancel();
    }
}
