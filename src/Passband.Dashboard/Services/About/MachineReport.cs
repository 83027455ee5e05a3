using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Passband.Probes;
using Passband.Probes.Locating;
using Passband.Results;
using TorchSharp;

namespace Passband.Dashboard.Services.About;

/// <summary>A fact with its name.</summary>
public sealed record Fact(string Name, string Value);

/// <summary>What the program runs on, measured when it is asked for.</summary>
public static class MachineReport
{
    private const int RevisionShown = 12;

    /// <summary>Version and revision of this program, such as "0.1.0" and "edc6cd9".</summary>
    public static (string Version, string? Revision) Version()
    {
        var whole = typeof(MachineReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        if (whole.Split('+', 2) is not [var version, var revision]) return (whole, null);
        var (hash, changes) = revision.Split('.', 2) is [var first, _] ? (first, ", with changes that no commit holds") : (revision, "");
        return (version, hash[..Math.Min(hash.Length, RevisionShown)] + changes);
    }

    /// <summary>Program, libraries and how long it has been running.</summary>
    public static IReadOnlyList<Fact> Program()
    {
        var (version, revision) = Version();
        return
        [
            new("Passband", revision is null ? version : $"{version}, revision {revision}"),
            new("libtorch", Libtorch()),
            new(".NET", RuntimeInformation.FrameworkDescription),
            new("Running for", Numbers.Duration(DateTime.Now - Process.GetCurrentProcess().StartTime)),
        ];
    }

    /// <summary>Processor, memory and disk.</summary>
    public static IReadOnlyList<Fact> Machine(string device, Home home)
    {
        var memory = GC.GetGCMemoryInfo();
        return
        [
            new("Probes run on", device),
            new("Processor", string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {RuntimeInformation.ProcessArchitecture}")),
            new("System", RuntimeInformation.OSDescription),
            new("Memory of this process", Numbers.Bytes(Environment.WorkingSet)),
            new("Memory of the machine", $"{Numbers.Bytes(memory.TotalAvailableMemoryBytes)}, {Numbers.Bytes(memory.MemoryLoadBytes)} in use"),
            new("Free on the data's disk", FreeSpace(home.Data)),
        ];
    }

    private static string Libtorch()
    {
        try
        {
            return torch.__version__;
        }
        catch (Exception problem)
        {
            return ProblemSentence.OfAny(problem);
        }
    }

    private static string FreeSpace(string folder)
    {
        try
        {
            return Numbers.Bytes(new DriveInfo(folder).AvailableFreeSpace);
        }
        catch (IOException problem)
        {
            return ProblemSentence.OfAny(problem);
        }
    }
}
