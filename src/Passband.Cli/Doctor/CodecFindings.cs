using Passband.Vision.Codecs;

namespace Passband.Cli.Doctor;

/// <summary>The libraries that read pictures.</summary>
internal static class CodecFindings
{
    public static IEnumerable<Finding> Of(Session session)
    {
        var (present, missing) = (CodecLibrary.All.Where(l => l.IsInstalled).ToList(), CodecLibrary.All.Where(l => !l.IsInstalled).ToList());
        yield return new Finding("pictures", present.Count > 0 ? string.Join(", ", present.Select(l => l.FileName)) : "none can be read",
            missing.Count == 0 ? null : $"{string.Join(" and ", missing.Select(l => l.FileName))} cannot be loaded; install with: sudo apt-get install {string.Join(' ', missing.Select(l => l.Package))}");
    }
}
