namespace Passband.Dashboard.Configuration;

/// <summary>Everything that can be configured, checked.</summary>
internal sealed record DashboardSettings(
    ListenSettings Listen, FolderSettings Folders, EngineSettings Engine, QueueSettings Queue, UploadSettings Uploads, NetworkSettings Networks, TrashSettings Trash, LoginSettings Login)
{
    /// <summary>Reads the section "Passband".</summary>
    /// <exception cref="ConfigurationException">Something is wrong; every problem is named at once.</exception>
    public static DashboardSettings Read(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);
        var settings = new DashboardSettings(
            ListenSettings.Read(reader), FolderSettings.Read(reader), EngineSettings.Read(reader), QueueSettings.Read(reader),
            UploadSettings.Read(reader), NetworkSettings.Read(reader), TrashSettings.Read(reader), LoginSettings.Read(reader));
        reader.ReportUnknown();
        return reader.Problems.Count == 0 ? settings : throw new ConfigurationException(reader.Problems);
    }
}
