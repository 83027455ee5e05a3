namespace Passband.Probes.Shelves;

/// <summary>Tells files of content from devices, pipes and what else has a path: opening those may wait for ever or never end.</summary>
internal static class PlainFile
{
    /// <summary>The length of the file at a path, which is not opened for it.</summary>
    /// <exception cref="RequestException">There is none, it is empty, or it is no file of content.</exception>
    internal static long Require(string path)
    {
        if (!File.Exists(path)) throw new RequestException($"{path} does not exist on the machine that runs the dashboard.");
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        // Whatever is no file of content has no length.
        return new FileInfo(target).Length is > 0 and var bytes ? bytes : throw new RequestException($"{path} is empty, or a device or a pipe: name a file.");
    }
}
