using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Passband.Results.Store.Database;

/// <summary>A file that is open, and the question whether it still lies where it was opened: neither moved, nor removed, nor replaced.</summary>
internal sealed class HeldFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly string? _place;

    /// <summary>Opens a file beside whoever else has it open; it is not locked.</summary>
    public HeldFile(string path)
    {
        _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        _place = Place();
    }

    /// <summary>Whether it lies where it was opened; true where the system does not tell.</summary>
    public bool IsInPlace => Place() == _place;

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    // Linux knows an open file by its present path, and says there when it is deleted.
    private string? Place()
    {
        if (!OperatingSystem.IsLinux()) return null;
        return new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{_handle.DangerousGetHandle()}")).LinkTarget;
    }
}
