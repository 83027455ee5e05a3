using Passband.Vision.Codecs;

namespace Passband.Vision.Data.Pictures;

/// <summary>The files of a folder or an archive, however they are stored.</summary>
internal interface IPictureListing
{
    /// <summary>The folder or archive as the user named it, for messages.</summary>
    string Location { get; }

    /// <summary>Lines that change whenever the content may have changed: paths, lengths, times.</summary>
    IEnumerable<string> Fingerprint { get; }

    /// <summary>Relative paths with forward slashes, sorted ordinally.</summary>
    IReadOnlyList<string> Files { get; }

    /// <summary>Folders that could not be looked into.</summary>
    IReadOnlyList<string> Unreadable { get; }

    /// <summary>A small text file of the listing; null when it is not there.</summary>
    string? ReadText(string path);

    /// <summary>
    /// Hands over the wanted files in the listing's own order. The function reads the bytes on the caller's thread, or throws
    /// <see cref="PictureFormatException"/>.
    /// </summary>
    IEnumerable<(string Path, Func<byte[]> Read)> Read(IReadOnlySet<string> wanted, DecodeOptions limits);
}
