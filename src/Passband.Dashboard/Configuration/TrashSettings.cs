namespace Passband.Dashboard.Configuration;

/// <summary>How long deleted results can be brought back.</summary>
/// <param name="Days">Days; then they are removed for good at the next start.</param>
internal sealed record TrashSettings(int Days)
{
    public static TrashSettings Read(SettingsReader reader) => new((int)(reader.Whole("Trash:Days", 1, 3650) ?? 30));
}
