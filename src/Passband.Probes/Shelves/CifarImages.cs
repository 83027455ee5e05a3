using Passband.Probes.Locating;
using Passband.Vision.Data.Cifar;

namespace Passband.Probes.Shelves;

/// <summary>CIFAR-10 as the shelf lists it: there when its archive was downloaded.</summary>
internal static class CifarImages
{
    internal const string Name = "cifar10";

    internal static ShelvedImages Of(Home home)
    {
        var archive = Path.Combine(home.Cache, Cifar10Download.FileName);
        var here = File.Exists(archive);
        return new ShelvedImages(Name, "CIFAR-10 test", "Ten thousand photographs of animals and vehicles (Krizhevsky 2009).", archive, false,
            here ? null : "CIFAR-10 is not on this machine yet: download it (170 MB) from its authors, or add a copy by its path.")
        {
            Facts = here ? new ImageFacts("CIFAR-10 test", 10_000, 3, 32, 32, 10, "https://www.cs.toronto.edu/~kriz/cifar.html", "not stated") : null,
        };
    }
}
