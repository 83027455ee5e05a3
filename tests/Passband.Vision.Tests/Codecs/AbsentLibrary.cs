using System.Runtime.InteropServices;

namespace Passband.Vision.Tests.Codecs;

/// <summary>A library no machine has.</summary>
internal static partial class AbsentLibrary
{
    [LibraryImport("libpassband-absent.so.1")]
    internal static partial int passband_absent();
}
