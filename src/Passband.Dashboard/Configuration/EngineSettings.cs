using System.Text.RegularExpressions;

namespace Passband.Dashboard.Configuration;

/// <summary>What probes compute on.</summary>
/// <param name="Device">"cpu", "cuda" or "cuda:N"; null for the GPU where there is one.</param>
/// <param name="Threads">Threads on the processor; null for one a core.</param>
internal sealed partial record EngineSettings(string? Device, int? Threads)
{
    public static EngineSettings Read(SettingsReader reader)
    {
        var device = reader.Text("Device");
        if (device is not null && !Known().IsMatch(device)) reader.Problem("Device", $"is \"{device}\"; the devices are cpu, cuda and cuda:N.");
        return new EngineSettings(device, (int?)reader.Whole("Threads", 1, Environment.ProcessorCount));
    }

    [GeneratedRegex(@"^(cpu|cuda|cuda:\d{1,2})$")]
    private static partial Regex Known();
}
