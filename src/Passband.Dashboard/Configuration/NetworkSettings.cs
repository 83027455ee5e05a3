namespace Passband.Dashboard.Configuration;

/// <summary>Which kinds of network may be opened.</summary>
/// <param name="AllowTorchScript">TorchScript programs, which libtorch runs without looking at what they do.</param>
internal sealed record NetworkSettings(bool AllowTorchScript)
{
    public static NetworkSettings Read(SettingsReader reader) => new(reader.Truth("Networks:AllowTorchScript") ?? false);
}
