using Passband.Probes.Locating;
using Passband.Vision.Data.Cifar;

namespace Passband.Cli.Doctor;

/// <summary>Image sets and networks that are at hand without a path.</summary>
internal static class DataFindings
{
    public static IEnumerable<Finding> Of(Session session)
    {
        var archive = Path.Combine(session.Home.Cache, Cifar10Download.FileName);
        yield return new Finding("cifar10", File.Exists(archive) ? archive : $"not downloaded; {session.Command} datasets download cifar10 fetches 170 MB");
        var networks = new NetworkLocator(session.Home).StoredFiles();
        yield return new Finding("networks", networks.Count == 0
            ? $"none in {session.Home.Networks}"
            : $"{string.Join(", ", networks.Select(Path.GetFileNameWithoutExtension))} in {session.Home.Networks}");
    }
}
