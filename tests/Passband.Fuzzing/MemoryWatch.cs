using System.Globalization;

namespace Passband.Fuzzing;

/// <summary>What a piece of work takes: bytes allocated by this thread in managed memory, or the growth of the whole process at its peak, whichever is more.</summary>
public sealed class MemoryWatch : IDisposable
{
    // "5" resets the peak of the process (Linux, proc_pid_clear_refs(5)).
    private static ReadOnlySpan<byte> ResetPeak => "5"u8;

    private readonly byte[] _status = new byte[4096];
    private readonly FileStream? _reset, _read;
    private long _allocated, _resident;

    public MemoryWatch()
    {
        try
        {
            _read = new FileStream("/proc/self/status", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            _reset = new FileStream("/proc/self/clear_refs", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _read?.Dispose();
            _read = null;
        }
    }

    public void Begin()
    {
        if (_reset is not null)
        {
            _reset.Write(ResetPeak);
            _resident = Status("VmRSS:");
        }

        _allocated = GC.GetAllocatedBytesForCurrentThread();
    }

    public long End()
    {
        var managed = GC.GetAllocatedBytesForCurrentThread() - _allocated;
        return _reset is null ? managed : Math.Max(managed, Status("VmHWM:") - _resident);
    }

    public void Dispose()
    {
        _reset?.Dispose();
        _read?.Dispose();
    }

    private long Status(string name)
    {
        var length = RandomAccess.Read(_read!.SafeFileHandle, _status, 0);
        var text = System.Text.Encoding.ASCII.GetString(_status, 0, length);
        var at = text.IndexOf(name, StringComparison.Ordinal) + name.Length;
        return long.Parse(text.AsSpan(at, text.IndexOf('k', at) - at).Trim(), NumberStyles.None, CultureInfo.InvariantCulture) << 10;
    }
}
