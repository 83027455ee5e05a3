using System.Runtime.InteropServices;

namespace Passband.Vision.Codecs;

/// <summary>One of the system's picture libraries.</summary>
/// <param name="FileName">Its file name for the dynamic loader.</param>
/// <param name="Package">The Debian and Ubuntu package that installs it.</param>
public sealed record CodecLibrary(string FileName, string Package)
{
    /// <summary>libjpeg-turbo's TurboJPEG interface, version 2.</summary>
    public static CodecLibrary Jpeg { get; } = new(Native.TurboJpeg.Library, "libturbojpeg0");

    /// <summary>libpng 1.6.</summary>
    public static CodecLibrary Png { get; } = new(Native.LibPng.Library, "libpng16-16");

    /// <summary>libwebp.</summary>
    public static CodecLibrary WebP { get; } = new(Native.LibWebP.Library, "libwebp7");

    /// <summary>All three, for a report on the machine.</summary>
    public static IReadOnlyList<CodecLibrary> All { get; } = [Jpeg, Png, WebP];

    /// <summary>Whether the loader finds the library on this machine.</summary>
    public bool IsInstalled => NativeLibrary.TryLoad(FileName, typeof(CodecLibrary).Assembly, null, out _);

    /// <summary>Runs <paramref name="call"/> and turns "library not found" into a sentence that names the package to install.</summary>
    /// <typeparam name="T">What the call returns.</typeparam>
    /// <param name="source">The picture at hand, for the message.</param>
    /// <param name="call">Code that calls into the library.</param>
    /// <exception cref="PictureFormatException">The library or a function in it is missing.</exception>
    public T Guard<T>(string source, Func<T> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            return call();
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            throw Missing(source, e);
        }
    }

    internal PictureFormatException Missing(string source, Exception cause) =>
        new(source, $"needs {FileName}, which is not installed or too old on this machine; install it with: sudo apt-get install {Package}", cause);
}
